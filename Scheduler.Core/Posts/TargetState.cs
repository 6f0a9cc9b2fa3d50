namespace Scheduler.Core.Posts;

/// <summary>Where one target of a post stands. Who may move it from where to where is in <see cref="TargetStates"/>.</summary>
public enum TargetState
{
    Draft = 0,

    /// <summary>Waiting for its time, or for the next try.</summary>
    Scheduled = 1,

    /// <summary>Being prepared at the platform: uploads, containers, waiting for them. Nothing is visible to anyone yet.</summary>
    Preparing = 2,

    /// <summary>The intent is on record: the irreversible call is about to be made, under way, or its answer was lost.</summary>
    Publishing = 3,

    Published = 4,
    Failed = 5,
    NeedsReview = 6,
    Held = 7,

    /// <summary>Taken off the schedule for good; it goes out only when somebody plans it anew.</summary>
    Cancelled = 8,
}
