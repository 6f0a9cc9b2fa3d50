using Scheduler.Core.Media;

namespace Scheduler.Web.Media;

/// <param name="SessionId">By which its progress is followed; also the media's id from then on.</param>
public sealed record VideoAccepted(string SessionId);

/// <param name="Error">To the letter of seed 003.</param>
public sealed record VideoRefused(string Error);

public sealed record MediaRemoved(bool Success);

/// <param name="Stage">uploading, processing, completed or failed.</param>
/// <param name="Percent">0 to 100.</param>
/// <param name="Result">With completed.</param>
/// <param name="Error">With failed: a sentence.</param>
public sealed record VideoProgress(string SessionId, string Stage, int Percent, VideoResult? Result, string? Error)
{
    public static VideoProgress Of(string id, UploadProgress progress) => new(
        id,
        progress.Stage switch { UploadStage.Ready => "completed", UploadStage.Refused => "failed", UploadStage.Checking => "processing", _ => "uploading" },
        progress.Percent, progress.Result is { } asset ? VideoResult.Of(asset) : null, progress.Problem);
}

/// <summary>A video's metadata by the names of seed 003.</summary>
/// <param name="AspectRatio">Width / height.</param>
/// <param name="BitRate">Bits a second.</param>
/// <param name="Duration">Seconds.</param>
/// <param name="Format">"mp4", "mov"…</param>
/// <param name="Size">Bytes.</param>
public sealed record VideoResult(
    string Id, string FileName, int Width, int Height, double AspectRatio, double? FrameRate, string? CodecName, long? BitRate, double? Duration, string Format, long Size)
{
    public static VideoResult Of(MediaAsset asset) => new(
        asset.PublicId, asset.FileName, asset.Width, asset.Height, Math.Round((double)asset.Width / asset.Height, 4), asset.FrameRate, asset.Codec, asset.BitRate,
        asset.Duration?.TotalSeconds, VideoFormats.Extension(asset.ContentType), asset.Bytes);
}
