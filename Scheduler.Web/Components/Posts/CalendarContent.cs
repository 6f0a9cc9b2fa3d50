using Scheduler.Core.Posts;
using Scheduler.Core.Slots;

namespace Scheduler.Web.Components.Posts;

/// <summary>All that one page of the calendar shows at a moment.</summary>
/// <param name="Zone">The reader's.</param>
/// <param name="Days">Those that have posts.</param>
public sealed record CalendarContent(CalendarAddress Address, TimeZoneInfo Zone, DateOnly Today, IReadOnlyList<CalendarDay> Days)
{
    /// <summary>Month: the day that a phone lists beneath, with all its posts.</summary>
    public CalendarDay? Chosen { get; init; }

    /// <summary>Week: posting times that no post takes.</summary>
    public IReadOnlyList<SlotTime> Slots { get; init; } = [];

    /// <summary>List: its days, with their posts where they are near the window.</summary>
    public IReadOnlyList<ListStretch> Stretches { get; init; } = [];

    /// <summary>Drafts without a date, newest first.</summary>
    public IReadOnlyList<CalendarPost> Drafts { get; init; } = [];
}
