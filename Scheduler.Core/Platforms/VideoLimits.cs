namespace Scheduler.Core.Platforms;

/// <summary>What a platform takes as the video of a post; no platform is given more than one. Videos go out as they came, so each limit is a rule. Null = the platform has no such limit.</summary>
/// <param name="Types">Content types of the containers.</param>
/// <param name="MaxBytes">Of the file.</param>
public sealed record VideoLimits(IReadOnlyList<string> Types, long MaxBytes)
{
    public long? MinBytes { get; init; }
    public TimeSpan? MinDuration { get; init; }
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>Frames a second.</summary>
    public double? MinFrameRate { get; init; }

    /// <summary>Frames a second.</summary>
    public double? MaxFrameRate { get; init; }

    /// <summary>Pixels.</summary>
    public int? MaxWidth { get; init; }

    /// <summary>Pixels of the shorter edge.</summary>
    public int? MinEdge { get; init; }

    /// <summary>Pixels of the longer edge.</summary>
    public int? MaxEdge { get; init; }

    public Ratio? Narrowest { get; init; }
    public Ratio? Widest { get; init; }
}
