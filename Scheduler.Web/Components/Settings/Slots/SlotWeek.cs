using System.Globalization;
using Scheduler.Core.Slots;

namespace Scheduler.Web.Components.Settings.Slots;

/// <summary>The posting times as they are being edited, beside what is stored. Knows nothing of rendering.</summary>
public sealed class SlotWeek(IReadOnlyList<PostingSlot> stored)
{
    readonly SortedSet<(DayOfWeek Day, TimeOnly Time)> times = [.. stored.Select(slot => (slot.Day, slot.Time))];

    /// <summary>What the editor saw; a save is refused when it is no longer so.</summary>
    public IReadOnlyList<PostingSlot> Stored => stored;

    public int Count => times.Count;

    public bool IsChanged => !times.SetEquals(stored.Select(slot => (slot.Day, slot.Time)));

    /// <summary>The seven days, beginning as the reader's calendar does.</summary>
    public static IReadOnlyList<DayOfWeek> Days(CultureInfo culture) =>
        [.. Enumerable.Range(0, 7).Select(day => (DayOfWeek)(((int)culture.DateTimeFormat.FirstDayOfWeek + day) % 7))];

    public IReadOnlyList<TimeOnly> On(DayOfWeek day) => [.. times.Where(slot => slot.Day == day).Select(slot => slot.Time)];

    public bool Has(DayOfWeek day, TimeOnly time) => times.Contains((day, time));

    /// <returns>How many were new; those that are there already stay one.</returns>
    public int Add(IEnumerable<DayOfWeek> days, TimeOnly time) => days.Count(day => times.Add((day, new(time.Hour, time.Minute))));

    public void Remove(DayOfWeek day, TimeOnly time) => times.Remove((day, time));

    public void Clear(DayOfWeek day) => times.RemoveWhere(slot => slot.Day == day);

    /// <summary>The other days get this day's times, in place of their own.</summary>
    public void Copy(DayOfWeek from, IEnumerable<DayOfWeek> to)
    {
        var wanted = On(from);
        foreach (var day in to.Where(day => day != from))
        {
            Clear(day);
            foreach (var time in wanted) times.Add((day, time));
        }
    }

    public IReadOnlyList<PostingSlot> ToSlots() => [.. times.Select(slot => new PostingSlot(slot.Day, slot.Time))];
}
