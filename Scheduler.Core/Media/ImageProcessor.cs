using Microsoft.Extensions.Logging;
using Scheduler.Core.Media.Vips;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>
/// Reads pictures from strangers and draws what is posted and shown. Works on the thread pool, on as many pictures at once as there
/// are processors and on one very large one at a time. Every refusal is a <see cref="RequestRejected"/> with a sentence for the user.
/// </summary>
public sealed class ImageProcessor(ILogger<ImageProcessor> logger) : IDisposable
{
    /// <summary>Bytes of a thumbnail: a month of them loads at once.</summary>
    public const int MaxThumbnailBytes = 30 * 1024;

    const int MaxPreviewBytes = 8 * 1024 * 1024;

    /// <summary>Pixels; more might not fit into <see cref="MaxThumbnailBytes"/>.</summary>
    const int MaxThumbnailEdge = 320;

    /// <summary>Pixels from which a picture may take hundreds of megabytes to decode (16-bit or interlaced PNG, progressive JPEG).</summary>
    const int LargePixels = 40_000_000;

    readonly SemaphoreSlim slots = new(Environment.ProcessorCount);
    readonly SemaphoreSlim large = new(1);

    /// <summary>libvips' version; the first call loads the library.</summary>
    /// <exception cref="DllNotFoundException">It is not there; the message says what to do.</exception>
    public static string LibraryVersion => VipsLibrary.Version;

    /// <summary>Decodes the whole picture, so what passes here can be posted later.</summary>
    /// <exception cref="RequestRejected">Field "file": no picture, a kind that is not taken, damaged, too large or too small.</exception>
    public Task<ImageFacts> InspectAsync(ReadOnlyMemory<byte> file, CancellationToken cancellation = default) =>
        Work(file, picture =>
        {
            var isTransparent = picture.Verify();
            var (width, height) = Turn.FromOrientation(picture.Orientation).Apply(picture.Stored.Width, picture.Stored.Height);
            return new ImageFacts(picture.Format, width, height, file.Length, isTransparent, picture.Orientation);
        }, cancellation);

    /// <summary>What the platforms are given: upright, cropped, sRGB, in a size, kind and number of bytes that all of them take (O6, P11).</summary>
    /// <param name="crop">Null posts the whole picture.</param>
    /// <exception cref="RequestRejected">Field "crop": a shape that they do not take, or the crop is none. Field "file" as in <see cref="InspectAsync"/>.</exception>
    public Task<Rendition> RenderAsync(ReadOnlyMemory<byte> file, Crop? crop, PictureLimits limits, CancellationToken cancellation = default)
    {
        crop?.Check();
        return Work(file, picture =>
        {
            var framing = Framing.For(picture, crop, limits);
            using var drawn = picture.Draw(framing.Turn, framing.Area, framing.Width, framing.Height);
            var (content, format) = ImageEncoder.Write(drawn, picture.Format, limits);
            return ImageRules.Takes(drawn.Width, drawn.Height, content.Length, limits) ? new Rendition(content, format, drawn.Width, drawn.Height)
                : throw new InvalidOperationException($"{drawn.Width} x {drawn.Height} in {content.Length} bytes is outside {limits}.");
        }, cancellation);
    }

    /// <summary>A square WebP of at most 30 KB from the middle of the crop.</summary>
    /// <param name="size">Pixels of an edge, 16 to 320.</param>
    /// <exception cref="RequestRejected">Field "crop" or "file".</exception>
    public Task<byte[]> ThumbnailAsync(ReadOnlyMemory<byte> file, Crop? crop, int size = 240, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxThumbnailEdge);
        crop?.Check();
        return Work(file, picture =>
        {
            var framing = Framing.Square(picture, crop, size);
            using var drawn = picture.Draw(framing.Turn, framing.Area, framing.Width, framing.Height);
            return ImageEncoder.WebP(drawn, MaxThumbnailBytes);
        }, cancellation);
    }

    /// <summary>The whole picture, upright, as a JPEG that any browser shows: what the crop dialog works on.</summary>
    /// <param name="maxEdge">Pixels of the longer edge, from 16; a smaller picture keeps its size.</param>
    /// <exception cref="RequestRejected">Field "file".</exception>
    public Task<byte[]> PreviewAsync(ReadOnlyMemory<byte> file, int maxEdge = 1600, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEdge, 16);
        return Work(file, picture =>
        {
            var framing = Framing.Fit(picture, maxEdge);
            using var drawn = picture.Draw(framing.Turn, framing.Area, framing.Width, framing.Height);
            return ImageEncoder.Jpeg(drawn, MaxPreviewBytes);
        }, cancellation);
    }

    public void Dispose()
    {
        slots.Dispose();
        large.Dispose();
    }

    async Task<T> Work<T>(ReadOnlyMemory<byte> file, Func<Picture, T> work, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation);
        try
        {
            using var picture = await Task.Run(() => Open(file), cancellation);
            if ((long)picture.Stored.Width * picture.Stored.Height < LargePixels) return await Task.Run(() => work(picture), cancellation);

            await large.WaitAsync(cancellation);
            try
            {
                return await Task.Run(() => work(picture), cancellation);
            }
            finally
            {
                large.Release();
            }
        }
        catch (VipsException e)
        {
            logger.LogInformation("A picture of {Bytes} bytes could not be decoded: {Reason}", file.Length, e.Message);
            throw RequestRejected.Field("file", Sentence.Of(MediaTexts.Damaged));
        }
        finally
        {
            slots.Release();
        }
    }

    static Picture Open(ReadOnlyMemory<byte> file)
    {
        var picture = Picture.Open(file);
        if (ImageRules.UploadProblem(picture.Stored.Width, picture.Stored.Height) is not { } problem) return picture;
        picture.Dispose();
        throw RequestRejected.Field("file", problem);
    }
}
