namespace Scheduler.Core.Media;

public static class ImageFormats
{
    /// <summary>What an upload form offers (its "accept" attribute).</summary>
    public const string Accept = "image/jpeg,image/png,image/webp,image/avif";

    public static string ContentType(this ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.Png => "image/png",
        ImageFormat.WebP => "image/webp",
        ImageFormat.Avif => "image/avif",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format has no content type yet."),
    };

    /// <summary>What a stored rendition is, by the ending that it was stored under.</summary>
    public static string ContentTypeOf(string key) => Path.GetExtension(key) switch
    {
        ".png" => "image/png",
        ".webp" => "image/webp",
        _ => "image/jpeg",
    };

    /// <summary>The ending of a stored file's name, without the dot.</summary>
    public static string Extension(this ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "jpg",
        ImageFormat.Png => "png",
        ImageFormat.WebP => "webp",
        ImageFormat.Avif => "avif",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format has no extension yet."),
    };
}
