namespace Scheduler.Core.Media;

public static class VideoFormats
{
    /// <summary>What an upload form offers (its "accept" attribute). MKV goes by its ending: browsers do not agree on its type.</summary>
    public const string Accept = "video/mp4,video/quicktime,video/x-msvideo,video/webm,.mkv";

    public static string ContentType(this VideoFormat format) => format switch
    {
        VideoFormat.Mp4 => "video/mp4",
        VideoFormat.Mov => "video/quicktime",
        VideoFormat.Avi => "video/x-msvideo",
        VideoFormat.Mkv => "video/x-matroska",
        VideoFormat.WebM => "video/webm",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format has no content type yet."),
    };

    /// <summary>The ending of a file's name, without the dot; "bin" for what is no video that we take.</summary>
    public static string Extension(string contentType) => contentType switch
    {
        "video/mp4" => "mp4",
        "video/quicktime" => "mov",
        "video/x-msvideo" => "avi",
        "video/x-matroska" => "mkv",
        "video/webm" => "webm",
        _ => "bin",
    };

    /// <summary>By the ending that <see cref="Extension"/> gave; null: no video's.</summary>
    public static string? ContentTypeOf(string ending) => ending switch
    {
        "mp4" => "video/mp4",
        "mov" => "video/quicktime",
        "avi" => "video/x-msvideo",
        "mkv" => "video/x-matroska",
        "webm" => "video/webm",
        _ => null,
    };

    /// <summary>Whether most browsers can play it; the others are shown by their picture.</summary>
    public static bool IsPlayable(string contentType) => contentType is "video/mp4" or "video/quicktime" or "video/webm";
}
