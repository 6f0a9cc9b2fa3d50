using System.Globalization;

namespace Scheduler.Core.Shared;

/// <summary>Days and times in words, as the reader's culture writes them.</summary>
public static class Dates
{
    /// <summary>The invariant culture is nobody's: where it is set, English is read.</summary>
    static CultureInfo Reader => CultureInfo.CurrentCulture is { Name.Length: > 0 } culture ? culture : Language.Culture(null);

    /// <summary>Tue 24 Nov. The culture's own order of day and month ("24 Nov", "Nov 24", "24. Nov"), with the month cut short.</summary>
    public static string Day(DateTime local)
    {
        var pattern = Reader.DateTimeFormat.MonthDayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal).Replace("dd", "d", StringComparison.Ordinal);
        return local.ToString($"ddd {pattern}", Reader);
    }

    /// <summary>24 November 2026</summary>
    public static string LongDay(DateTime local) => local.ToString(Reader.DateTimeFormat.LongDatePattern.Replace("dddd", "", StringComparison.Ordinal).Trim(',', ' '), Reader);

    /// <summary>12:30</summary>
    public static string Time(DateTime local) => local.ToString(Reader.DateTimeFormat.ShortTimePattern, Reader);

    /// <summary>Tue 24 Nov, 12:30</summary>
    public static string DayAndTime(DateTime local) => $"{Day(local)}, {Time(local)}";
}
