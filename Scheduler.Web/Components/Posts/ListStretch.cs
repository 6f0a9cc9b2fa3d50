using Scheduler.Core.Posts;

namespace Scheduler.Web.Components.Posts;

/// <summary>Some days of the list that are drawn together, or not at all while they are far from the window (js/stretches.js).</summary>
/// <param name="Days">In order.</param>
public sealed record ListStretch(IReadOnlyList<CalendarDay> Days)
{
    /// <summary>As many as a large screen shows at most, or a single day with more.</summary>
    const int Posts = 30;

    public DateOnly First => Days[0].Date;

    /// <summary>The day after the last one.</summary>
    public DateOnly End => Days[^1].Date.AddDays(1);

    public int Count => Days.Sum(d => d.Count);

    /// <summary>Whether its posts have been read, and not only counted.</summary>
    public bool IsRead => Days.All(d => d.Posts.Count > 0);

    public static IReadOnlyList<ListStretch> Cut(IReadOnlyList<CalendarDay> days)
    {
        var stretches = new List<ListStretch>();
        var open = new List<CalendarDay>();
        foreach (var day in days)
        {
            if (open.Count > 0 && open.Sum(d => d.Count) + day.Count > Posts)
            {
                stretches.Add(new(open));
                open = [];
            }
            open.Add(day);
        }
        if (open.Count > 0) stretches.Add(new(open));
        return stretches;
    }
}
