using Scheduler.Core.Media;

namespace Scheduler.Core.Posts;

/// <summary>What of an attached picture or video matters to the rules.</summary>
/// <param name="Width">Pixels of the part that is posted.</param>
/// <param name="Height">Pixels of the part that is posted.</param>
public sealed record RuleMedia(MediaKind Kind, int Width, int Height)
{
    /// <summary>The part was cut by hand, so its shape is forgiven a hair.</summary>
    public bool IsCut { get; init; }

    public string? AltText { get; init; }

    /// <summary>Parts of the picture become white when it is posted.</summary>
    public bool IsTransparent { get; init; }

    public string ContentType { get; init; } = "";

    /// <summary>Of the file; 0 = unknown.</summary>
    public long Bytes { get; init; }

    /// <summary>Of a video; null = unknown, and then no rule.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Frames a second of a video; null = unknown, and then no rule.</summary>
    public double? FrameRate { get; init; }

    public static RuleMedia Of(MediaAsset asset, Crop? crop, string? altText)
    {
        var (width, height) = crop?.Pixels(asset.Width, asset.Height) ?? (asset.Width, asset.Height);
        return new(asset.Kind, width, height)
        {
            IsCut = crop is { IsCut: true }, AltText = altText, IsTransparent = asset.IsTransparent, ContentType = asset.ContentType, Bytes = asset.Bytes, Duration = asset.Duration, FrameRate = asset.FrameRate,
        };
    }

    public static RuleMedia Of(MediaView media) => new(media.Kind, media.Width, media.Height)
    {
        IsTransparent = media.IsTransparent, ContentType = media.ContentType, Bytes = media.Bytes, Duration = media.Duration, FrameRate = media.FrameRate,
    };

    public static RuleMedia Of(PostMedia media) => Of(media.Asset, media.Crop, media.AltText);
}
