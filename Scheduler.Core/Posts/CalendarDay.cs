namespace Scheduler.Core.Posts;

/// <summary>One day of the calendar. Equal to another when both would look the same.</summary>
/// <param name="Date">In the reader's zone.</param>
/// <param name="Posts">Its posts in the order of time, or only the first of them.</param>
/// <param name="Count">How many it has in all.</param>
public sealed record CalendarDay(DateOnly Date, IReadOnlyList<CalendarPost> Posts, int Count)
{
    /// <summary>What its owner may want to know about its planned posts.</summary>
    public IReadOnlyList<PlanWarning> Warnings { get; init; } = [];

    public static CalendarDay Empty(DateOnly date) => new(date, [], 0);

    public bool Equals(CalendarDay? other) => other is not null && Date == other.Date && Count == other.Count && Posts.SequenceEqual(other.Posts) && Warnings.SequenceEqual(other.Warnings);

    public override int GetHashCode() => HashCode.Combine(Date, Count);
}
