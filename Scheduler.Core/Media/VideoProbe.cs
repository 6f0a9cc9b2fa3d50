using System.Globalization;
using System.Text.Json;
using Scheduler.Core.Media.Ffmpeg;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>Asks ffprobe what a video is (P10).</summary>
public sealed class VideoProbe(FfmpegTools tools)
{
    const int MaxAnswer = 256 * 1024;

    static readonly string[] Questions =
    [
        "-print_format", "json", "-show_entries",
        "format=duration,bit_rate:stream=codec_type,codec_name,width,height,avg_frame_rate,duration:stream_disposition=attached_pic:stream_side_data=rotation",
    ];

    /// <summary>Whether this machine can look into videos at all.</summary>
    public bool IsInstalled => tools.Find("ffprobe") is not null;

    /// <param name="path">A file that is already known to be of this format by its first bytes.</param>
    /// <exception cref="RequestRejected">Field "file": damaged, nothing to see in it, or ffprobe is not installed.</exception>
    public async Task<VideoFacts> ProbeAsync(string path, VideoFormat format, CancellationToken cancel)
    {
        var program = tools.Find("ffprobe") ?? throw Refused(Sentence.Of(MediaTexts.NoVideoTools));
        var json = await tools.RunAsync(program, format, path, Questions, [], MaxAnswer, cancel) ?? throw Refused(Sentence.Of(MediaTexts.VideoDamaged));
        return Read(json, format) ?? throw Refused(Sentence.Of(MediaTexts.NothingToSee));
    }

    /// <summary>Null: no moving picture in it.</summary>
    internal static VideoFacts? Read(ReadOnlySpan<byte> json, VideoFormat format)
    {
        var answer = JsonSerializer.Deserialize<ProbeAnswer>(json);
        if (answer?.Streams?.FirstOrDefault(s => s is { Type: "video", Width: > 0, Height: > 0 } && s.Disposition?.AttachedPicture != 1) is not { Codec: { } codec } video) return null;
        var turned = video.SideData?.Any(d => (int)Math.Round(Math.Abs(d.Rotation) / 90) % 2 == 1) == true;
        var (width, height) = turned ? (video.Height, video.Width) : (video.Width, video.Height);
        return new(format, width, height, Seconds(answer.Format?.Duration) ?? Seconds(video.Duration), Fraction(video.FrameRate), codec, Whole(answer.Format?.BitRate));
    }

    static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6 ? TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)) : null;

    static double? Fraction(string? text) =>
        text?.Split('/') is [var above, var below] && Number(above) is > 0 and var a && Number(below) is > 0 and var b ? Math.Round(a / b, 3) : null;

    static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static long? Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    static RequestRejected Refused(Sentence sentence) => RequestRejected.Field("file", sentence);
}
