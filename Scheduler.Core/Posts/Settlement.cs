namespace Scheduler.Core.Posts;

/// <summary>What the states of its targets make of a post. Pure.</summary>
public static class Settlement
{
    public static PostStatus Of(IReadOnlyCollection<TargetState> targets)
    {
        if (targets.Count == 0 || targets.All(t => t == TargetState.Draft)) return PostStatus.Draft;
        if (targets.All(t => t is TargetState.Draft or TargetState.Cancelled)) return PostStatus.Cancelled;
        if (targets.All(t => t == TargetState.Scheduled)) return PostStatus.Scheduled;
        if (targets.All(t => t == TargetState.Published)) return PostStatus.Published;
        // Something still moves by itself, or will.
        if (targets.Any(t => t == TargetState.Scheduled || IsUnderWay(t))) return PostStatus.Processing;
        if (targets.Any(t => t == TargetState.NeedsReview)) return PostStatus.NeedsReview;
        if (targets.Any(t => t == TargetState.Published)) return PostStatus.PartiallyPublished;
        return targets.Any(t => t == TargetState.Held) ? PostStatus.Held : PostStatus.Failed;
    }

    /// <summary>Whether a move between the two leaves every post as it was, whatever its other targets are.</summary>
    public static bool IsSame(TargetState one, TargetState other) => one == other || IsUnderWay(one) && IsUnderWay(other);

    static bool IsUnderWay(TargetState state) => state is TargetState.Preparing or TargetState.Publishing;
}
