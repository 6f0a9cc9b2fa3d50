using Scheduler.Core.Shared;

namespace Scheduler.Core.Slots;

/// <summary>When a week's posting times really come, through every change of clocks (X7, X10). Pure.</summary>
public static class PostingSlots
{
    /// <summary>
    /// The times from <paramref name="from"/> (inclusive) to <paramref name="to"/> (exclusive), in order. A local time that comes
    /// twice happens once, at its first coming. One that the clocks skip moves on to the first time after the gap, so that a
    /// week keeps its number of posts; when that is no more on its day (a day that was skipped whole) it is left out that week,
    /// because a post for Friday noon is not meant for Saturday midnight. Two that fall together are one.
    /// </summary>
    public static IEnumerable<SlotTime> Between(IReadOnlyCollection<PostingSlot> week, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        if (week.Count == 0 || from >= to) yield break;
        var last = DateOnly.FromDateTime(WallClock.Local(to, zone));
        for (var day = DateOnly.FromDateTime(WallClock.Local(from, zone)); day <= last; day = day.AddDays(1))
        {
            var times = week.Where(slot => slot.Day == day.DayOfWeek).Select(slot => On(day, slot.Time, zone)).OfType<DateTimeOffset>();
            foreach (var at in times.Where(at => at >= from && at < to).Distinct().Order())
                yield return new(at.ToUniversalTime(), at.DateTime, zone.Id);
        }
    }

    /// <summary>The first time of these weeks that is not taken; null when there is none.</summary>
    /// <param name="taken">To the minute, as <see cref="Minute"/> gives it.</param>
    public static SlotTime? FirstFree(IReadOnlyCollection<PostingSlot> week, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to, IReadOnlySet<DateTimeOffset> taken) =>
        Between(week, zone, from, to).FirstOrDefault(slot => !taken.Contains(slot.At));

    /// <summary>The minute in which an instant lies: a post takes the posting time of its minute.</summary>
    public static DateTimeOffset Minute(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    static DateTimeOffset? On(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        if (ZoneTime.Find(local, zone) is { } at) return at;
        var after = ZoneTime.AfterGap(local, zone);
        return DateOnly.FromDateTime(after.DateTime) == day ? after : null;
    }
}
