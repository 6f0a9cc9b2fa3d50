using System.Globalization;

namespace Scheduler.Tests.Bench;

/// <summary>A calendar that is open in a browser.</summary>
/// <param name="View">Its address.</param>
/// <param name="Posts">On the page; most of them are counted, not drawn.</param>
/// <param name="OpenMilliseconds">To answer for the page, median.</param>
/// <param name="DropMedian">Milliseconds from the drop to the answer, by which time the calendar is drawn anew; as the browser sees it.</param>
/// <param name="DropP95">The same, 95th percentile.</param>
/// <param name="ServerMedian">Of these, the server's: from the event to the drawn answer, transaction and all.</param>
/// <param name="ServerP95">The same, 95th percentile.</param>
/// <param name="DropCpu">Milliseconds of CPU that one drop takes: the server's, with the second look at the change feed's word and the test's own share.</param>
/// <param name="HeapMegabytes">That the server holds for one more reader of this page.</param>
/// <param name="FrameMegabytes">Of these, what it holds for a reader of a page with almost nothing on it.</param>
sealed record CalendarFigures(string View, int Posts, double OpenMilliseconds, double DropMedian, double DropP95, double ServerMedian, double ServerP95, double DropCpu, double HeapMegabytes, double FrameMegabytes)
{
    public static string Table(params IReadOnlyList<CalendarFigures> figures)
    {
        (string Name, Func<CalendarFigures, double> Of)[] rows =
        [
            ("posts", f => f.Posts), ("page answered ms, median", f => f.OpenMilliseconds), ("drop ms, median", f => f.DropMedian), ("drop ms, 95 %", f => f.DropP95),
            ("  the server's, median", f => f.ServerMedian), ("  the server's, 95 %", f => f.ServerP95),
            ("drop CPU ms, mean", f => f.DropCpu),
            ("heap per reader MB", f => f.HeapMegabytes), ("  of which the frame", f => f.FrameMegabytes), ("  of which the calendar", f => f.HeapMegabytes - f.FrameMegabytes),
        ];
        var lines = rows.Select(r => $"{r.Name,-28}" + string.Concat(figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{r.Of(f),12:0.##}"))));
        return string.Join('\n', lines.Prepend($"{"",-28}" + string.Concat(figures.Select(f => $"{f.View,12}"))));
    }
}
