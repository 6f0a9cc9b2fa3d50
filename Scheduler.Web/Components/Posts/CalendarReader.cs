using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Slots;

namespace Scheduler.Web.Components.Posts;

/// <summary>Reads for the calendar what its view has room for.</summary>
public sealed class CalendarReader(CalendarQueries calendar, SlotService slots)
{
    /// <summary>Cards that a day has room for; the rest is a number.</summary>
    const int InMonth = 4, InWeek = 30;

    const int MostDrafts = 50;

    /// <param name="chosen">Month: the day that a phone lists beneath; null = none.</param>
    /// <param name="near">List: the stretches near the window, by number.</param>
    public Task<CalendarContent> ReadAsync(Caller caller, CalendarAddress address, TimeZoneInfo zone, DateOnly today, DateOnly? chosen, (int First, int Last) near, CancellationToken cancel) => address.View switch
    {
        CalendarView.Month => MonthAsync(caller, address, zone, today, chosen, cancel),
        CalendarView.Week => WeekAsync(caller, address, zone, today, cancel),
        _ => ListAsync(caller, address, zone, today, near, cancel),
    };

    async Task<CalendarContent> MonthAsync(Caller caller, CalendarAddress address, TimeZoneInfo zone, DateOnly today, DateOnly? chosen, CancellationToken cancel)
    {
        var days = await calendar.DaysAsync(caller, address.Filter, new(address.First, address.End, zone), InMonth, cancel);
        if (chosen is not { } date) return new(address, zone, today, days);
        var whole = await calendar.DaysAsync(caller, address.Filter, new(date, date.AddDays(1), zone), InWeek, cancel);
        return new(address, zone, today, days) { Chosen = whole is [var day] ? day : CalendarDay.Empty(date) };
    }

    async Task<CalendarContent> WeekAsync(Caller caller, CalendarAddress address, TimeZoneInfo zone, DateOnly today, CancellationToken cancel)
    {
        var span = new CalendarSpan(address.First, address.End, zone);
        return new(address, zone, today, await calendar.DaysAsync(caller, address.Filter, span, InWeek, cancel))
        {
            Slots = await slots.FreeAsync(caller, span.From, span.To, cancel),
            Drafts = await calendar.UndatedAsync(caller, address.Filter, MostDrafts, cancel),
        };
    }

    async Task<CalendarContent> ListAsync(Caller caller, CalendarAddress address, TimeZoneInfo zone, DateOnly today, (int First, int Last) near, CancellationToken cancel)
    {
        var counted = await calendar.DaysAsync(caller, address.Filter, new(address.First, address.End, zone), 0, cancel);
        var stretches = ListStretch.Cut(counted);
        var (first, last) = (Math.Clamp(near.First, 0, Math.Max(stretches.Count - 1, 0)), Math.Clamp(near.Last, 0, Math.Max(stretches.Count - 1, 0)));
        if (stretches.Count > 0)
        {
            var read = (await calendar.DaysAsync(caller, address.Filter, new(stretches[first].First, stretches[last].End, zone), int.MaxValue, cancel)).ToDictionary(d => d.Date);
            stretches = [.. stretches.Select(s => new ListStretch([.. s.Days.Select(d => read.GetValueOrDefault(d.Date) ?? d)]))];
        }
        return new(address, zone, today, counted)
        {
            Stretches = stretches,
            Drafts = address.Day >= today ? await calendar.UndatedAsync(caller, address.Filter, MostDrafts, cancel) : [],
        };
    }
}
