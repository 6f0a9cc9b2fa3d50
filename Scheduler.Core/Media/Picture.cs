using System.Buffers;
using Scheduler.Core.Media.Vips;

namespace Scheduler.Core.Media;

/// <summary>An uploaded picture held in memory while it is worked on: sniffed, its header read and within limits, its pixels not decoded yet.</summary>
internal sealed unsafe class Picture : IDisposable
{
    /// <summary>Decoders take all that is readable at "none"; at "error" a truncated or broken file is one. "warning" would refuse what every browser shows.</summary>
    const string FailOn = "error";

    /// <summary>Part of a picture: less of it than this is a rounding.</summary>
    const double Hair = 1e-6;

    readonly ReadOnlyMemory<byte> file;
    readonly MemoryHandle pin;

    Picture(ReadOnlyMemory<byte> file, ImageFormat format)
    {
        this.file = file;
        Format = format;
        pin = file.Pin();
    }

    public ImageFormat Format { get; }

    /// <summary>Pixels as stored, before any turning.</summary>
    public (int Width, int Height) Stored { get; private set; }

    public bool HasAlpha { get; private set; }

    /// <summary>EXIF orientation, 1 to 8.</summary>
    public int Orientation { get; private set; }

    /// <summary>Reads the header. Nothing is decoded, so this is cheap however large the picture says it is.</summary>
    /// <exception cref="Shared.RequestRejected">Not a picture that is taken.</exception>
    /// <exception cref="VipsException">The header is broken.</exception>
    public static Picture Open(ReadOnlyMemory<byte> file)
    {
        var picture = new Picture(file, ImageSniffer.Sniff(file.Span));
        try
        {
            using var header = picture.Load(shrink: 1);
            picture.Stored = (header.Width, header.Height);
            picture.HasAlpha = header.HasAlpha;
            picture.Orientation = header.Orientation;
            return picture;
        }
        catch
        {
            picture.Dispose();
            throw;
        }
    }

    /// <summary>Decodes every pixel and keeps none.</summary>
    /// <returns>Whether parts of it can be seen through. Many files have an alpha channel that hides nothing.</returns>
    /// <exception cref="VipsException">The file is broken or ends too early.</exception>
    public bool Verify()
    {
        // A JPEG shrunk by 8 is read to its last byte all the same, in a fraction of the time.
        using var image = Load(shrink: 8);
        using var alpha = HasAlpha ? Alpha(image) : null;
        using var average = new Operation("avg");
        var mean = average.Set("in", alpha ?? image).Run().Number();
        return alpha is not null && mean < image.Opaque * (1 - Hair);
    }

    /// <summary>An area of the turned picture, drawn anew in exactly this size: upright, 8-bit sRGB, opaque, in memory.</summary>
    /// <exception cref="VipsException">The file is broken or ends too early.</exception>
    public VipsImage Draw(Turn turn, Area area, int width, int height)
    {
        // Pixels are cut and scaled as they are stored and turned last, when there are few of them: decoders read from top to bottom only.
        var source = turn.Undo(area);
        var (drawnWidth, drawnHeight) = turn.Apply(width, height);
        var shrink = Math.Min(source.Width * Stored.Width / drawnWidth, source.Height * Stored.Height / drawnHeight);
        using var loaded = Load(shrink);
        using var cut = source == Area.Whole ? null : Cut(loaded, source);
        using var scaled = Scale(cut ?? loaded, drawnWidth, drawnHeight);
        using var opaque = Flatten(scaled);
        using var pixels = (opaque ?? scaled).ToMemory();
        return Turned(pixels, turn);
    }

    public void Dispose() => pin.Dispose();

    /// <param name="shrink">How much smaller than stored the pixels are wanted; decoders that can skip work do, and leave at least twice the pixels asked for.</param>
    VipsImage Load(double shrink)
    {
        using var load = new Operation(Format switch
        {
            ImageFormat.Jpeg => "jpegload_buffer",
            ImageFormat.Png => "pngload_buffer",
            ImageFormat.WebP => "webpload_buffer",
            ImageFormat.Avif => "heifload_buffer",
            _ => throw new InvalidOperationException($"There is no decoder for {Format}."),
        });
        load.Set("buffer", pin.Pointer, file.Length).Set("access", "sequential").Set("fail_on", FailOn);
        if (Format == ImageFormat.Jpeg) load.Set("shrink", shrink switch { >= 16 => 8, >= 8 => 4, >= 4 => 2, _ => 1 });
        if (Format == ImageFormat.WebP && shrink > 2) load.Set("scale", 2 / shrink);
        return load.Run().Image();
    }

    static VipsImage Alpha(VipsImage image)
    {
        using var extract = new Operation("extract_band");
        return extract.Set("in", image).Set("band", image.Bands - 1).Run().Image();
    }

    static VipsImage Cut(VipsImage image, Area area)
    {
        var (left, top, width, height) = area.ToPixels(image.Width, image.Height);
        using var extract = new Operation("extract_area");
        return extract.Set("input", image).Set("left", left).Set("top", top).Set("width", width).Set("height", height).Run().Image();
    }

    static VipsImage Scale(VipsImage image, int width, int height)
    {
        using var thumbnail = new Operation("thumbnail_image");
        thumbnail.Set("in", image).Set("width", width).Set("height", height).Set("size", "force").Set("no_rotate", "true");

        // Exact, and slow: it more than doubles the work, so only where it changes anything.
        if (image.NeedsColourProfile) thumbnail.Set("export_profile", "srgb").Set("intent", "relative");
        using var scaled = thumbnail.Run().Image();
        using var colours = new Operation("colourspace");
        return colours.Set("in", scaled).Set("space", "srgb").Run().Image();
    }

    /// <summary>White behind what is transparent; null when nothing is.</summary>
    static VipsImage? Flatten(VipsImage image)
    {
        // flatten takes the last band for alpha without asking, so an opaque picture would lose its blue.
        if (!image.HasAlpha) return null;
        using var flatten = new Operation("flatten");
        return flatten.Set("in", image).Set("background", 255).Run().Image();
    }

    static VipsImage Turned(VipsImage image, Turn turn)
    {
        using var flip = new Operation(turn.Mirrored ? "flip" : "copy");
        flip.Set("in", image);
        if (turn.Mirrored) flip.Set("direction", "horizontal");
        using var mirrored = flip.Run().Image();
        using var rotate = new Operation("rot");
        return rotate.Set("in", mirrored).Set("angle", $"d{turn.Quarters * 90}").Run().Image();
    }
}
