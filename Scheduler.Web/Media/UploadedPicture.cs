using Scheduler.Core.Media;
using Scheduler.Core.Posts;

namespace Scheduler.Web.Media;

/// <summary>A picture or video that the browser has sent.</summary>
/// <param name="Id">Public id of the upload.</param>
/// <param name="Width">Upright pixels.</param>
/// <param name="Height">Upright pixels.</param>
/// <param name="Seconds">Of a video.</param>
/// <param name="IsTransparent">Parts of the picture become white when it is posted.</param>
public sealed record UploadedPicture(
    string Id, string Name, int Width, int Height, bool IsVideo = false, string ContentType = "", long Bytes = 0, double? Seconds = null, double? FrameRate = null,
    bool IsTransparent = false)
{
    public static UploadedPicture Of(MediaAsset asset) => new(
        asset.PublicId, asset.FileName, asset.Width, asset.Height, asset.Kind == MediaKind.Video, asset.ContentType, asset.Bytes, asset.Duration?.TotalSeconds, asset.FrameRate,
        asset.IsTransparent);

    /// <summary>As the rules are asked about it.</summary>
    public RuleMedia ToRule() => new(IsVideo ? MediaKind.Video : MediaKind.Image, Width, Height)
    {
        IsTransparent = IsTransparent, ContentType = ContentType, Bytes = Bytes, Duration = Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, FrameRate = FrameRate,
    };
}
