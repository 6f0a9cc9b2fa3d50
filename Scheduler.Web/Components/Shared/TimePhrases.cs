using System.Globalization;

namespace Scheduler.Web.Components.Shared;

/// <summary>Moments in words, as the current culture writes them.</summary>
public static class TimePhrases
{
    /// <param name="now">Decides whether the year is told.</param>
    /// <param name="zone">The reader's, or the one the post was planned in.</param>
    public static string Tell(DateTimeOffset at, TimeStyle style, DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var format = CultureInfo.CurrentCulture.DateTimeFormat;
        return style switch
        {
            TimeStyle.Time => local.ToString(format.ShortTimePattern, CultureInfo.CurrentCulture),
            TimeStyle.TimeWithSeconds => local.ToString(format.LongTimePattern, CultureInfo.CurrentCulture),
            TimeStyle.Distance => Distance(at, now),
            TimeStyle.Day => Day(local, TimeZoneInfo.ConvertTime(now, zone)),
            _ => $"{Day(local, TimeZoneInfo.ConvertTime(now, zone))}, {local.ToString(format.ShortTimePattern, CultureInfo.CurrentCulture)}",
        };
    }

    /// <summary>How far away a moment is, in its two largest units: "in 2 h 14 min", "3 d ago", "now" within the minute.</summary>
    public static string Distance(DateTimeOffset at, DateTimeOffset now)
    {
        var span = (at - now).Duration();
        if (span < TimeSpan.FromMinutes(1)) return "now";
        return at > now ? $"in {Length(span)}" : $"{Length(span)} ago";
    }

    /// <summary>How long something takes: "0.4 s", "12 s", "2 h 14 min". Less than nothing is nothing: clocks differ a little.</summary>
    public static string Length(TimeSpan span) => span switch
    {
        { Ticks: <= 0 } => Part(0, "s"),
        { TotalSeconds: < 9.95 } => $"{span.TotalSeconds.ToString("0.#", CultureInfo.CurrentCulture)} s",
        { TotalMinutes: < 1 } => Part(span.Seconds, "s"),
        { TotalHours: < 1 } => Part(span.Minutes, "min"),
        { TotalDays: < 1 } => Part(span.Hours, "h") + Rest(span.Minutes, "min"),
        { TotalDays: < 7 } => Part(span.Days, "d") + Rest(span.Hours, "h"),
        _ => Part((int)span.TotalDays, "d"),
    };

    // The culture's own order of day and month ("24 Nov", "Nov 24", "24. Nov"), with the month cut short.
    static string Day(DateTimeOffset local, DateTimeOffset now)
    {
        var pattern = CultureInfo.CurrentCulture.DateTimeFormat.MonthDayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal).Replace("dd", "d", StringComparison.Ordinal);
        var day = local.ToString($"ddd {pattern}", CultureInfo.CurrentCulture);
        return local.Year == now.Year ? day : $"{day} {local.Year.ToString(CultureInfo.CurrentCulture)}";
    }

    static string Part(int count, string unit) => $"{count.ToString(CultureInfo.CurrentCulture)} {unit}";

    static string Rest(int count, string unit) => count == 0 ? "" : " " + Part(count, unit);
}
