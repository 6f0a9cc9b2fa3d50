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
}

/// <summary>The table of legal moves.</summary>
public static class TargetStates
{
    static readonly Dictionary<TargetState, TargetState[]> Moves = new()
    {
        [TargetState.Draft] = [TargetState.Scheduled],
        [TargetState.Scheduled] = [TargetState.Draft, TargetState.Preparing, TargetState.Held, TargetState.Failed, TargetState.NeedsReview],
        [TargetState.Preparing] = [TargetState.Scheduled, TargetState.Publishing, TargetState.Failed, TargetState.Held, TargetState.NeedsReview],
        [TargetState.Publishing] = [TargetState.Preparing, TargetState.Published, TargetState.Failed, TargetState.NeedsReview, TargetState.Held],
        [TargetState.Published] = [],
        [TargetState.Failed] = [TargetState.Draft, TargetState.Scheduled],
        [TargetState.NeedsReview] = [TargetState.Published, TargetState.Scheduled],
        [TargetState.Held] = [TargetState.Draft, TargetState.Scheduled],
    };

    /// <summary>States in which text, media, date and accounts may still change.</summary>
    public static readonly TargetState[] Editable = [TargetState.Draft, TargetState.Scheduled, TargetState.Failed, TargetState.Held];

    public static bool CanMove(TargetState from, TargetState to) => Moves[from].Contains(to);
}
