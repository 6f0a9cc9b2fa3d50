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

    /// <summary>Storage key; null once retention has removed the file.</summary>
    public string? OriginalKey { get; set; }

    /// <summary>Storage key of the upright JPEG that the crop dialog shows.</summary>
    public string? PreviewKey { get; set; }

    /// <summary>Storage key of the small square picture.</summary>
    public string? ThumbKey { get; set; }

    /// <summary>Pixels after EXIF orientation.</summary>
    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>Size of the original in bytes.</summary>
    public long Bytes { get; set; }

    public int UploadedById { get; set; }
    public DateTimeOffset UploadedAt { get; set; }
}
