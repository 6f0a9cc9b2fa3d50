using Scheduler.Core.Posts;

namespace Scheduler.Core.Media;

/// <summary>An upload as the library shows it.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Width">Pixels, upright.</param>
/// <param name="Height">Pixels, upright.</param>
/// <param name="Bytes">Of the original.</param>
/// <param name="UploadedBy">Display name; null when that person has left for good.</param>
/// <param name="IsStored">False: retention has removed the original; the small picture stays.</param>
/// <param name="Posts">How many posts use it.</param>
public sealed record MediaView(
    string Id, string FileName, string ContentType, int Width, int Height, long Bytes, DateTimeOffset UploadedAt, string? UploadedBy, bool IsStored, int Posts)
{
    public MediaKind Kind { get; init; }

    /// <summary>Parts of the picture become white when it is posted.</summary>
    public bool IsTransparent { get; init; }

    /// <summary>Of a video; null where the file does not say.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Pictures a second of a video.</summary>
    public double? FrameRate { get; init; }

    /// <summary>Of a video: "h264".</summary>
    public string? Codec { get; init; }
}

/// <summary>A post that uses an upload.</summary>
/// <param name="Post">Public id.</param>
/// <param name="AltText">What it says there instead of the picture.</param>
public sealed record MediaUsage(string Post, string Caption, PostStatus Status, DateTimeOffset? PublishAt, string? AltText);

/// <summary>A part of the library.</summary>
/// <param name="Total">How many there are in all parts.</param>
public sealed record MediaList(IReadOnlyList<MediaView> Items, int Total);

public enum MediaUse
{
    Any,

    /// <summary>By at least one post.</summary>
    Used,

    /// <summary>By none.</summary>
    Unused,
}

/// <summary>What to look for.</summary>
/// <param name="Text">Words, each of which is in the file's name, an alternative text, or a caption of a post that uses it.</param>
/// <param name="IsStored">Only those that a new post can still be made of.</param>
public sealed record MediaFilter(string? Text = null, MediaUse Use = MediaUse.Any, bool IsStored = false);
