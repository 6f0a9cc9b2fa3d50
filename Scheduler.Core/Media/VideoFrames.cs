using System.Globalization;
using System.Reflection;
using Scheduler.Core.Media.Ffmpeg;

namespace Scheduler.Core.Media;

/// <summary>One still picture out of a video, for the places that show pictures.</summary>
public sealed class VideoFrames(FfmpegTools tools)
{
    const int MaxAnswer = 16 * 1024 * 1024;

    /// <summary>Pixels of one picture in the file, at most: 8K and a bit.</summary>
    const string MaxPixels = "40000000";

    /// <summary>Square pixels, even where the file's are not; no wider and no higher than the preview.</summary>
    const string Scale = "scale=iw*sar:ih,scale='min(1600,iw)':'min(1600,ih)':force_original_aspect_ratio=decrease,setsar=1";

    static readonly Lazy<byte[]> Neutral = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("video-tile.png")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    });

    /// <summary>What stands for a video that shows none of its pictures: a PNG.</summary>
    public static byte[] Tile => Neutral.Value;

    /// <summary>A JPEG of a moment near its beginning, past the black that many begin with.</summary>
    /// <returns>Null: ffmpeg is not installed, or got no picture out of it.</returns>
    public async Task<byte[]?> TakeAsync(string path, VideoFacts facts, CancellationToken cancel)
    {
        if (tools.Find("ffmpeg") is not { } program) return null;
        var moment = Math.Min(1, (facts.Duration ?? TimeSpan.Zero).TotalSeconds / 2).ToString("0.###", CultureInfo.InvariantCulture);
        var jpeg = await tools.RunAsync(program, facts.Format, path,
            ["-nostdin", "-threads", "1", "-max_pixels", MaxPixels, "-ss", moment],
            ["-map", "0:v:0", "-frames:v", "1", "-vf", Scale, "-pix_fmt", "yuvj420p", "-threads", "1", "-c:v", "mjpeg", "-q:v", "2", "-f", "image2pipe", "pipe:1"],
            MaxAnswer, cancel);
        return jpeg is { Length: > 0 } ? jpeg : null;
    }
}
