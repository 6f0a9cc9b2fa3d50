namespace Scheduler.Core.Posts;

/// <summary>The table of legal moves.</summary>
public static class TargetStates
{
    static readonly Dictionary<TargetState, TargetState[]> Moves = new()
    {
        [TargetState.Draft] = [TargetState.Scheduled],
        [TargetState.Scheduled] = [TargetState.Draft, TargetState.Preparing, TargetState.Publishing, TargetState.Held, TargetState.Failed, TargetState.NeedsReview, TargetState.Cancelled],
        [TargetState.Preparing] = [TargetState.Scheduled, TargetState.Publishing, TargetState.Failed, TargetState.Held, TargetState.NeedsReview],
        [TargetState.Publishing] = [TargetState.Preparing, TargetState.Published, TargetState.Failed, TargetState.NeedsReview, TargetState.Held],
        [TargetState.Published] = [],
        [TargetState.Failed] = [TargetState.Draft, TargetState.Scheduled],
        [TargetState.NeedsReview] = [TargetState.Published, TargetState.Scheduled],
        [TargetState.Held] = [TargetState.Draft, TargetState.Scheduled, TargetState.Cancelled],
        [TargetState.Cancelled] = [TargetState.Draft, TargetState.Scheduled],
    };

    /// <summary>States in which text, media, date and accounts may still change.</summary>
    public static readonly TargetState[] Editable = [TargetState.Draft, TargetState.Scheduled, TargetState.Failed, TargetState.Held, TargetState.Cancelled];

    public static bool CanMove(TargetState from, TargetState to) => Moves[from].Contains(to);
}
