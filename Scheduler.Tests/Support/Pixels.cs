using System.Drawing;
using Scheduler.Core.Media;
using Scheduler.Core.Media.Vips;

namespace Scheduler.Tests.Support;

/// <summary>The decoded pixels of a picture, exactly as stored: no turning, no colour management.</summary>
public sealed class Pixels
{
    readonly byte[] data;

    Pixels(int width, int height, int bands, byte[] data)
    {
        (Width, Height, Bands, this.data) = (width, height, bands, data);
    }

    public int Width { get; }

    public int Height { get; }

    public int Bands { get; }

    public static Pixels Of(byte[] file)
    {
        var loader = ImageSniffer.Sniff(file) switch { ImageFormat.Jpeg => "jpegload_buffer", ImageFormat.Png => "pngload_buffer", ImageFormat.WebP => "webpload_buffer", _ => "heifload_buffer" };
        unsafe
        {
            fixed (byte* memory = file)
            {
                using var load = new Operation(loader);
                using var image = load.Set("buffer", memory, file.Length).Set("fail_on", "warning").Run().Image();
                using var save = new Operation("rawsave_buffer");
                return new Pixels(image.Width, image.Height, image.Bands, save.Set("in", image).Run().Bytes());
            }
        }
    }

    public Color this[int x, int y]
    {
        get
        {
            var at = data.AsSpan((y * Width + x) * Bands, Bands);
            return Bands < 3 ? Color.FromArgb(at[0], at[0], at[0]) : Color.FromArgb(at[0], at[1], at[2]);
        }
    }

    /// <summary>The colour in the middle of a quarter: top left, top right, bottom left, bottom right.</summary>
    public Color[] Quarters() => [this[Width / 4, Height / 4], this[Width * 3 / 4, Height / 4], this[Width / 4, Height * 3 / 4], this[Width * 3 / 4, Height * 3 / 4]];
}
