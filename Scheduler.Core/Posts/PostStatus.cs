namespace Scheduler.Core.Posts;

/// <summary>A post's state: what its targets add up to (Settlement).</summary>
public enum PostStatus
{
    Draft = 0,
    Scheduled = 1,
    Processing = 2,
    Published = 3,
    PartiallyPublished = 4,
    Failed = 5,

    /// <summary>A platform could not tell whether it published; the user has to look (X2).</summary>
    NeedsReview = 6,

    /// <summary>Not published, and waiting for the user: too late after a standstill, or the account needs reconnecting.</summary>
    Held = 7,

    /// <summary>Taken off the schedule for good (S16); it goes out only when somebody plans it anew.</summary>
    Cancelled = 8,
}
