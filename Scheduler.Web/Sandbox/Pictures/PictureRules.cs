using Scheduler.Web.Sandbox.Graph;

namespace Scheduler.Web.Sandbox.Pictures;

/// <summary>What Instagram takes as a picture.</summary>
public static class PictureRules
{
    /// <summary>8 MiB.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Width by height: 4:5 to 1.91:1, and as much as rounding to whole pixels may cost.</summary>
    public const double NarrowestRatio = 0.8 - Rounding, WidestRatio = 1.91 + Rounding;

    const double Rounding = 0.005;

    /// <exception cref="GraphRefusal">36000, 36001, 36003 or 9004.</exception>
    public static JpegHeader Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
            throw GraphErrors.PictureTooLarge();
        if (!IsPicture(bytes))
            throw GraphErrors.NotFetched("What the address answered is neither a photo nor a video.");
        if (JpegHeader.Read(bytes) is not { IsCmyk: false, IsMultiPicture: false } header)
            throw GraphErrors.NotAJpeg();
        var ratio = (double)header.Width / header.Height;
        if (ratio is < NarrowestRatio or > WidestRatio)
            throw GraphErrors.BadRatio(header.Width, header.Height);
        return header;
    }

    static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith<byte>([0xFF, 0xD8]) // JPEG
        || bytes.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G'])
        || bytes.StartsWith("GIF8"u8)
        || bytes.StartsWith("BM"u8)
        || bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8) // TIFF
        || bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..].StartsWith("WEBP"u8)
        || bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8); // HEIC, AVIF
}
