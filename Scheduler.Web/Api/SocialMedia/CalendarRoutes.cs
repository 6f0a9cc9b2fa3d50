using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>Posts by day (S15).</summary>
static class CalendarRoutes
{
    /// <summary>Days at once.</summary>
    const int Most = 366;

    const int Usual = 30;

    /// <param name="startDate">The first day; left out, today.</param>
    /// <param name="endDate">The last day; left out, 30 days later.</param>
    /// <param name="timeZone">IANA name of the zone whose days are meant; left out, UTC.</param>
    public static async Task<Ok<CalendarAnswer>> ReadAsync(
        TokenCaller who, [FromQuery(Name = "start_date")] string? startDate, [FromQuery(Name = "end_date")] string? endDate, [FromQuery(Name = "time_zone")] string? timeZone,
        PostQueries posts, PublicMediaUrls urls, TimeProvider time, CancellationToken cancel)
    {
        var zone = string.IsNullOrWhiteSpace(timeZone) ? TimeZoneInfo.Utc : WallClock.Zone(timeZone);
        var first = WireTime.ReadDay(startDate, "start_date") ?? DateOnly.FromDateTime(WallClock.Local(time.GetUtcNow(), zone));
        var last = WireTime.ReadDay(endDate, "end_date") ?? first.AddDays(Math.Min(Usual, DateOnly.MaxValue.DayNumber - first.DayNumber - 1));
        if (last < first) throw RequestRejected.Field("end_date", "must not be before start_date");
        if (last.DayNumber - first.DayNumber >= Most) throw RequestRejected.Field("end_date", $"may be up to {Most} days after start_date");
        if (first.Year < 2000 || last.Year > 2200) throw RequestRejected.Field(first.Year < 2000 ? "start_date" : "end_date", "must be a day from 2000 to 2200");
        var span = new CalendarSpan(first, last.AddDays(1), zone);
        var found = await posts.BetweenAsync(who.Caller, span.From, span.To, cancel);
        return TypedResults.Ok(new CalendarAnswer(
            [.. found.GroupBy(post => span.DayOf(post.PublishAt!.Value)).Select(day => new CalendarDayAnswer(day.Key, [.. day.Select(post => PostMapping.Of(post, urls))]))]));
    }
}
