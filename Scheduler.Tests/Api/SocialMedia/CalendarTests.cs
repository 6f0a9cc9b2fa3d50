using System.Net;
using Scheduler.Core.Platforms;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>GET /posts/calendar (S15).</summary>
[Collection(SocialMediaTests.Name)]
public sealed class CalendarTests(SocialMediaApp social)
{
    [Fact]
    public async Task Posts_come_by_day_of_UTC_or_of_the_zone_that_is_asked_for()
    {
        var owner = await SignedIn.OwnerAsync(social.App, "calendar@example.org");
        var account = await social.ConnectAsync(owner.Caller, Platform.X, "888", "calendar");
        using var client = new SocialMediaClient(social.App, (await social.TokenAsync(owner.Caller.UserId)).AccessToken);
        foreach (var at in new[] { "2026-12-24T08:00:00", "2026-12-25T22:00:00", "2026-12-25T23:30:00", "2026-12-27T00:00:00" })
            await client.PostAsync("posts", new { social_account_id = account, content = at, scheduled_time = at });
        await client.PostAsync("posts", new { social_account_id = account, content = "No date" });

        Assert.Equal(["2026-12-24 08", "2026-12-25 22 23"], await DaysAsync("start_date=2026-12-24&end_date=2026-12-26"));
        Assert.Equal(["2026-12-24 08", "2026-12-25 22", "2026-12-26 23"], await DaysAsync("start_date=2026-12-24&end_date=2026-12-26&time_zone=Europe/Berlin"));
        Assert.Equal(["2026-12-27 00"], await DaysAsync("start_date=2026-12-27&end_date=2026-12-27"));
        Assert.Empty(await DaysAsync(""));

        async Task<IEnumerable<string>> DaysAsync(string query)
        {
            var answer = await client.GetAsync($"posts/calendar?{query}");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            return answer["days"].EnumerateArray().Select(day =>
                $"{day.GetProperty("date").GetString()} {string.Join(' ', day.GetProperty("posts").EnumerateArray().Select(post => post.GetProperty("content").GetString()![11..13]))}").ToList();
        }
    }

    [Theory]
    [InlineData("start_date=25.12.2026", "start_date: must be a day such as 2026-12-25")]
    [InlineData("start_date=2026-12-25&end_date=soon", "end_date: must be a day such as 2026-12-25")]
    [InlineData("start_date=2026-12-25&end_date=2026-12-24", "end_date: must not be before start_date")]
    [InlineData("start_date=2026-01-01&end_date=2027-12-31", "end_date: may be up to 366 days after start_date")]
    [InlineData("start_date=0001-01-01&end_date=0001-01-02", "start_date: must be a day from 2000 to 2200")]
    [InlineData("start_date=9999-12-31", "end_date: must not be before start_date")]
    [InlineData("time_zone=Mars", "time_zone: ")]
    public async Task Days_that_cannot_be_are_400(string query, string detail)
    {
        var refused = await social.Client.GetAsync($"posts/calendar?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith(detail, refused.Detail, StringComparison.Ordinal);
    }
}
