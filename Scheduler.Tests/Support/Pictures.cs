using System.Drawing;
using System.IO.Compression;
using System.Text;
using Scheduler.Core.Media.Vips;

namespace Scheduler.Tests.Support;

/// <summary>Makes pictures for tests: good ones, odd ones and hostile ones. All by code, so that a test says what is in its picture.</summary>
public static class Pictures
{
    /// <summary>The colours of <see cref="Corners"/>: top left, top right, bottom left, bottom right.</summary>
    public static readonly Color[] CornerColours = [Color.FromArgb(255, 0, 0), Color.FromArgb(0, 255, 0), Color.FromArgb(0, 0, 255), Color.FromArgb(255, 255, 0)];

    /// <summary>A soft gradient: looks like something, compresses well.</summary>
    public static Color Gradient(int x, int y, int width, int height) => Color.FromArgb(255 * x / width, 255 * y / height, 128);

    public static byte[] Png(int width, int height) => Png(width, height, (x, y) => Gradient(x, y, width, height));

    public static byte[] Png(int width, int height, Func<int, int, Color> colour, params (string Name, byte[] Data)[] extra) =>
        PngWriter.Write(width, height, 8, PngWriter.Colour, (y, row) =>
        {
            for (var x = 0; x < width; x++)
            {
                var c = colour(x, y);
                (row[3 * x], row[3 * x + 1], row[3 * x + 2]) = (c.R, c.G, c.B);
            }
        }, extra);

    public static byte[] PngWithAlpha(int width, int height, Func<int, int, Color> colour) =>
        PngWriter.Write(width, height, 8, PngWriter.ColourAlpha, (y, row) =>
        {
            for (var x = 0; x < width; x++)
            {
                var c = colour(x, y);
                (row[4 * x], row[4 * x + 1], row[4 * x + 2], row[4 * x + 3]) = (c.R, c.G, c.B, c.A);
            }
        });

    /// <summary>16 bits a channel, with alpha.</summary>
    public static byte[] Png16(int width, int height, Func<int, int, Color> colour) =>
        PngWriter.Write(width, height, 16, PngWriter.ColourAlpha, (y, row) =>
        {
            for (var x = 0; x < width; x++)
            {
                var c = colour(x, y);
                byte[] channels = [c.R, c.R, c.G, c.G, c.B, c.B, c.A, c.A];
                channels.CopyTo(row, 8 * x);
            }
        });

    public static byte[] PngGrey(int width, int height, byte grey) => PngWriter.Write(width, height, 8, PngWriter.Grey, (_, row) => Array.Fill(row, grey));

    /// <summary>A black picture of any size in few bytes: one bit a pixel. 50,000 x 50,000 of them are 300 KB.</summary>
    public static byte[] PngBomb(int width, int height) => PngWriter.Write(width, height, 1, PngWriter.Grey, (_, _) => { });

    public static byte[] Jpeg(int width, int height, int quality = 90) => ToJpeg(Png(width, height), quality);

    public static byte[] Jpeg(int width, int height, Func<int, int, Color> colour, int quality = 95) => ToJpeg(Png(width, height, colour), quality);

    public static byte[] WebP(int width, int height) => Convert(Png(width, height), "webpsave_buffer");

    public static byte[] Avif(int width, int height) => Convert(Png(width, height), "heifsave_buffer", save => save.Set("compression", "av1").Set("effort", 0));

    /// <summary>Four coloured quarters (see <see cref="CornerColours"/>), as the pixels are stored; the EXIF orientation says how to turn them.</summary>
    public static byte[] Corners(int width, int height, int orientation = 1) =>
        WithOrientation(Jpeg(width, height, (x, y) => CornerColours[(x < width / 2 ? 0 : 1) + (y < height / 2 ? 0 : 2)]), orientation);

    /// <summary>Nothing compresses worse.</summary>
    public static byte[] Noise(int width, int height, int quality)
    {
        var random = new Random(1);
        var png = PngWriter.Write(width, height, 8, PngWriter.Colour, (_, row) => random.NextBytes(row));
        return ToJpeg(png, quality);
    }

    /// <summary>A JPEG of four inks, as print shops send it; without its profile unless told otherwise.</summary>
    public static byte[] CmykJpeg(int width, int height, Color colour, bool withProfile = false) =>
        Convert(Png(width, height, (_, _) => colour), "jpegsave_buffer", save => save.Set("Q", 95).Set("strip", withProfile ? "false" : "true"), image =>
        {
            using var convert = new Operation("icc_transform");
            return convert.Set("in", image).Set("output_profile", "cmyk").Set("input_profile", "srgb").Run().Image();
        });

    /// <summary>An sRGB colour written in the Display P3 numbers that iPhones use, with the profile that says so.</summary>
    public static byte[] DisplayP3Jpeg(int width, int height, Color colour) =>
        Convert(Png(width, height, (_, _) => colour), "jpegsave_buffer", save => save.Set("Q", 95), image =>
        {
            using var convert = new Operation("icc_transform");
            return convert.Set("in", image).Set("output_profile", "p3").Set("input_profile", "srgb").Run().Image();
        });

    /// <summary>What Android phones store as "Ultra HDR": a JPEG with a gain map behind it.</summary>
    public static byte[] UltraHdrJpeg(int width, int height, Color colour) =>
        Convert(Png(width, height, (_, _) => colour), "uhdrsave_buffer", save => save, image =>
        {
            using var linear = new Operation("colourspace");
            return linear.Set("in", image).Set("space", "scrgb").Run().Image();
        });

    /// <summary>A JPEG with nothing but an orientation in its EXIF segment.</summary>
    public static byte[] WithOrientation(byte[] jpeg, int orientation) => WithSegment(jpeg, 0xE1, [.. "Exif\0\0"u8, .. Exif(orientation)]);

    /// <summary>EXIF data with one entry, the orientation (Exif 2.32, tag 0x0112).</summary>
    public static byte[] Exif(int orientation) => [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    /// <summary>An ICC profile of these bytes, in one segment.</summary>
    public static byte[] WithProfile(byte[] jpeg, byte[] profile) => WithSegment(jpeg, 0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. profile]);

    /// <summary>One pixel, twice: an animation.</summary>
    public static byte[] Gif()
    {
        byte[] frame = [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        return [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 0, .. frame, .. frame, 0x3B];
    }

    /// <summary>The header of an animated WebP: nothing after it is ever looked at.</summary>
    public static byte[] AnimatedWebP() => [.. "RIFF"u8, 0x30, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0b10, 0, 0, 0, 99, 0, 0, 99, 0, 0, .. "ANIM"u8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] Zip()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("picture.jpg").Open())
            entry.Write("not a picture"u8);
        return memory.ToArray();
    }

    /// <summary>A file of ISO media (MP4, HEIC, AVIF...) that ends after saying what it is.</summary>
    public static byte[] IsoMedia(string brands) => [0, 0, 0, (byte)(8 + brands.Length), .. "ftyp"u8, .. Encoding.ASCII.GetBytes(brands), 0, 0, 0, 8, .. "mdat"u8];

    public static Color PixelAt(byte[] file, int x, int y) => Pixels.Of(file)[x, y];

    public static byte[] ToJpeg(byte[] png, int quality = 95) => Convert(png, "jpegsave_buffer", save => save.Set("Q", quality).Set("subsample_mode", "off"));

    static byte[] WithSegment(byte[] jpeg, byte marker, byte[] content)
    {
        var length = content.Length + 2;
        return [.. jpeg[..2], 0xFF, marker, (byte)(length >> 8), (byte)length, .. content, .. jpeg[2..]];
    }

    static unsafe byte[] Convert(byte[] png, string saver, Func<Operation, Operation>? settings = null, Func<VipsImage, VipsImage>? change = null)
    {
        fixed (byte* memory = png)
        {
            using var load = new Operation("pngload_buffer");
            using var image = load.Set("buffer", memory, png.Length).Run().Image();
            using var changed = change?.Invoke(image);
            using var save = new Operation(saver);
            return (settings ?? (s => s))(save.Set("in", changed ?? image)).Run().Bytes();
        }
    }
}
