using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Platforms;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>Clients speak in instants, the workspace plans by its wall clock; in an hour that comes twice both are right (X10).</summary>
public sealed class DaylightSavingTests
{
    // New York's clocks go back on 7 November 2027 at 06:00 UTC: 01:30 comes at 05:30 and at 06:30 UTC.
    [Theory]
    [InlineData("2027-11-07T05:30:00.000Z")]
    [InlineData("2027-11-07T06:30:00.000Z")]
    public async Task In_an_hour_that_comes_twice_a_post_keeps_the_instant_that_was_meant(string scheduledTime)
    {
        await using var app = SchedulerApp.Start(clock: new ManualClock(new DateTimeOffset(2027, 10, 1, 0, 0, 0, TimeSpan.Zero)));
        var owner = await SignedIn.OwnerAsync(app, timeZone: "America/New_York");
        await PubloraApp.ConnectAsync(app, owner.Caller, Platform.X, "123456789", "bluebakery");
        using var client = await ApiClient.OfAsync(owner);
        var id = (await client.PostAsync("create-post", new { content = "Twice", platforms = new[] { PubloraApp.X }, scheduledTime }))["postGroupId"].GetString()!;
        await client.PutAsync($"update-post/{id}", new { content = "Twice, said better" });
        Assert.Equal(scheduledTime, (await client.GetAsync($"get-post/{id}"))["scheduledTime"].GetString());
        var (local, due) = await app.ReadAsync(async db => ((await db.Posts.SingleAsync(p => p.PublicId == id)).LocalTime, (await db.Targets.SingleAsync(t => t.Post.PublicId == id)).DueAt));
        Assert.Equal(new DateTime(2027, 11, 7, 1, 30, 0, DateTimeKind.Unspecified), local);
        Assert.Equal(DateTimeOffset.Parse(scheduledTime, CultureInfo.InvariantCulture), due);
    }
}
