using System.Globalization;
using System.Text.RegularExpressions;

namespace Scheduler.Web.Components.Posts;

/// <summary>Days and stretches of days in words, as the current culture writes them.</summary>
public static partial class DayWords
{
    static DateTimeFormatInfo Format => CultureInfo.CurrentCulture.DateTimeFormat;

    /// <summary>"Tuesday, 24 November": the culture's long date without the year.</summary>
    public static string Full(DateOnly day) => Write(day, Year().Replace(Format.LongDatePattern, "").Trim(' ', ','));

    /// <summary>"24 November".</summary>
    public static string Date(DateOnly day) => Write(day, Format.MonthDayPattern);

    /// <summary>"24 Nov".</summary>
    public static string Brief(DateOnly day) => Write(day, ShortMonthDay);

    /// <summary>"Tue 24 Nov", with the year when it is another one.</summary>
    public static string Short(DateOnly day, DateOnly today) => Write(day, "ddd " + (day.Year == today.Year ? ShortMonthDay : ShortMonthDay + " yyyy"));

    /// <summary>"Today", "Tomorrow", "Yesterday", or the day of the week.</summary>
    public static string Near(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => PostsTexts.Today,
        1 => PostsTexts.Tomorrow,
        -1 => PostsTexts.Yesterday,
        _ => Write(day, "dddd"),
    };

    /// <summary>"November 2026".</summary>
    public static string Month(DateOnly day) => Write(day, Format.YearMonthPattern);

    /// <summary>"23 – 29 Nov 2026", "30 Nov – 6 Dec 2026".</summary>
    public static string Week(DateOnly first)
    {
        var last = first.AddDays(6);
        var isDayFirst = ShortMonthDay.StartsWith('d');
        var from = first.Month == last.Month && isDayFirst ? ShortMonthDay.Replace("MMM", "", StringComparison.Ordinal).Trim() : ShortMonthDay;
        // A lone "d" would be a standard format.
        return $"{Write(first, from.Length == 1 ? "%" + from : from)} – {Write(last, isDayFirst ? ShortMonthDay + " yyyy" : ShortMonthDay + ", yyyy")}";
    }

    static string ShortMonthDay => Format.MonthDayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal).Replace("dd", "d", StringComparison.Ordinal);

    static string Write(DateOnly day, string pattern) => day.ToString(pattern, CultureInfo.CurrentCulture);

    [GeneratedRegex(@",?\s*y+\.?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Year();
}
