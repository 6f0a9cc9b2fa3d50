using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>Whole days as somebody in a zone lives them: with a change of clocks one of them has 23 or 25 hours.</summary>
/// <param name="End">The day after the last one.</param>
public sealed record CalendarSpan(DateOnly First, DateOnly End, TimeZoneInfo Zone)
{
    public DateTimeOffset From => Midnight(First);

    /// <summary>Exclusive.</summary>
    public DateTimeOffset To => Midnight(End);

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(WallClock.Local(at, Zone));

    // Where the clocks skip midnight, the day begins an hour later.
    DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new(local, Zone.GetUtcOffset(Zone.IsInvalidTime(local) ? local.AddHours(1) : local));
    }
}
