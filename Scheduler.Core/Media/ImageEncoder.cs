using Scheduler.Core.Media.Vips;
using Scheduler.Core.Platforms;

namespace Scheduler.Core.Media;

/// <summary>Writes pixels as files of a limited size, without metadata: as good as fits.</summary>
internal static class ImageEncoder
{
    static readonly int[] Qualities = [85, 78, 70, 60, 50, 40, 30, 20, 10, 5, 1];

    /// <summary>In the format that it came in where that is taken, else as a JPEG; a PNG that is too large becomes one, too.</summary>
    public static (byte[] Content, ImageFormat Format) Write(VipsImage image, ImageFormat format, PictureLimits limits)
    {
        var most = (int)Math.Min(limits.MaxBytes, int.MaxValue);
        if (format == ImageFormat.Png && limits.Types.HasFlag(PictureTypes.Png) && Png(image) is var png && png.Length <= most) return (png, format);
        return format == ImageFormat.WebP && limits.Types.HasFlag(PictureTypes.WebP) ? (WebP(image, most), format) : (Jpeg(image, most), ImageFormat.Jpeg);
    }

    /// <summary>Baseline JPEG, which every reader takes.</summary>
    public static byte[] Jpeg(VipsImage image, int maxBytes) => Best("jpegsave_buffer", image, maxBytes, save => save.Set("optimize_coding", "true"));

    public static byte[] WebP(VipsImage image, int maxBytes) => Best("webpsave_buffer", image, maxBytes, save => save);

    static byte[] Png(VipsImage image)
    {
        using var save = new Operation("pngsave_buffer");
        return save.Set("in", image).Set("strip", "true").Run().Bytes();
    }

    static byte[] Best(string saver, VipsImage image, int maxBytes, Func<Operation, Operation> settings)
    {
        foreach (var quality in Qualities)
        {
            using var save = new Operation(saver);
            var file = settings(save.Set("in", image).Set("Q", quality).Set("strip", "true")).Run().Bytes();
            if (file.Length <= maxBytes) return file;
        }

        throw new InvalidOperationException($"A picture of {image.Width} x {image.Height} does not fit into {maxBytes} bytes at any quality.");
    }
}
