using System.Globalization;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Components.Shared;

/// <summary>Moments in words, as the current culture writes them.</summary>
public static class TimePhrases
{
    /// <param name="now">Decides whether the year is told.</param>
    /// <param name="zone">The reader's, or the one the post was planned in.</param>
    public static string Tell(DateTimeOffset at, TimeStyle style, DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return style switch
        {
            TimeStyle.Time => Dates.Time(local.DateTime),
            TimeStyle.TimeWithSeconds => local.ToString(CultureInfo.CurrentCulture.DateTimeFormat.LongTimePattern, CultureInfo.CurrentCulture),
            TimeStyle.Distance => Distance(at, now),
            TimeStyle.Day => Day(local, TimeZoneInfo.ConvertTime(now, zone)),
            _ => $"{Day(local, TimeZoneInfo.ConvertTime(now, zone))}, {Dates.Time(local.DateTime)}",
        };
    }

    /// <summary>How far away a moment is, in its two largest units: "in 2 h 14 min", "3 d ago", "now" within the minute.</summary>
    public static string Distance(DateTimeOffset at, DateTimeOffset now)
    {
        var span = (at - now).Duration();
        if (span < TimeSpan.FromMinutes(1)) return TimeTexts.Now;
        return Phrase.Fill(at > now ? TimeTexts.In : TimeTexts.Ago, Length(span));
    }

    /// <summary>How long something takes: "0.4 s", "12 s", "2 h 14 min". Less than nothing is nothing: clocks differ a little.</summary>
    public static string Length(TimeSpan span) => span switch
    {
        { Ticks: <= 0 } => Part(0, TimeTexts.Seconds),
        { TotalSeconds: < 9.95 } => $"{span.TotalSeconds.ToString("0.#", CultureInfo.CurrentCulture)} {TimeTexts.Seconds}",
        { TotalMinutes: < 1 } => Part(span.Seconds, TimeTexts.Seconds),
        { TotalHours: < 1 } => Part(span.Minutes, TimeTexts.Minutes),
        { TotalDays: < 1 } => Part(span.Hours, TimeTexts.Hours) + Rest(span.Minutes, TimeTexts.Minutes),
        { TotalDays: < 7 } => Part(span.Days, TimeTexts.Days) + Rest(span.Hours, TimeTexts.Hours),
        _ => Part((int)span.TotalDays, TimeTexts.Days),
    };

    static string Day(DateTimeOffset local, DateTimeOffset now)
    {
        var day = Dates.Day(local.DateTime);
        return local.Year == now.Year ? day : $"{day} {local.Year.ToString(CultureInfo.CurrentCulture)}";
    }

    static string Part(int count, string unit) => $"{count.ToString(CultureInfo.CurrentCulture)} {unit}";

    static string Rest(int count, string unit) => count == 0 ? "" : " " + Part(count, unit);
}
