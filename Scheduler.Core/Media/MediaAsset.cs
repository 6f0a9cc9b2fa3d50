using Scheduler.Core.Access;

namespace Scheduler.Core.Media;

/// <summary>An uploaded original, kept as it came.</summary>
public sealed class MediaAsset : IWorkspaceOwned
{
    public int Id { get; set; }
    public required string PublicId { get; set; }
    public int WorkspaceId { get; set; }

    /// <summary>The name it had on the user's disk; shown, never used as a path.</summary>
    public required string FileName { get; set; }

    public required string ContentType { get; set; }

    public MediaKind Kind { get; set; }

    /// <summary>Storage key; null once retention has removed the file.</summary>
    public string? OriginalKey { get; set; }

    /// <summary>Storage key of the upright JPEG that the crop dialog shows.</summary>
    public string? PreviewKey { get; set; }

    /// <summary>Storage key of the small square picture.</summary>
    public string? ThumbKey { get; set; }

    /// <summary>Pixels after EXIF orientation.</summary>
    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>Parts of the picture can be seen through; they become white when it is posted. False of those that came before this was looked at.</summary>
    public bool IsTransparent { get; set; }

    /// <summary>Size of the original in bytes.</summary>
    public long Bytes { get; set; }

    /// <summary>Of a video; null for pictures.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>Pictures a second; null for pictures, and where the file does not say.</summary>
    public double? FrameRate { get; set; }

    /// <summary>As ffprobe calls it, such as h264; null for pictures.</summary>
    public string? Codec { get; set; }

    /// <summary>Bits a second; null for pictures, and where the file does not say.</summary>
    public long? BitRate { get; set; }

    public int UploadedById { get; set; }
    public DateTimeOffset UploadedAt { get; set; }
}
