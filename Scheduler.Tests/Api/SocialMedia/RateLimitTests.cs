using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Tokens;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>60 calls a minute of a user, on one node and on two.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task The_61st_call_in_a_minute_is_429_with_the_wait()
    {
        var clock = new ManualClock();
        await using var app = SchedulerApp.Start(clock: clock);
        var owner = await SignedIn.OwnerAsync(app);
        // Another token is the same user; another user has a minute of their own.
        using var client = await ClientAsync(app, owner);
        using var again = await ClientAsync(app, owner);
        using var other = await ClientAsync(app, await SignedIn.OwnerAsync(app, "bert@example.org"));
        for (var call = 0; call < 60; call++) Assert.Equal(HttpStatusCode.OK, (await (call % 2 == 0 ? client : again).GetAsync("social-accounts")).Status);
        clock.Advance(TimeSpan.FromSeconds(20));
        var refused = await again.GetAsync("social-accounts");
        Assert.Equal((HttpStatusCode.TooManyRequests, "40", "Too many requests. Try again in 40 seconds"), (refused.Status, refused.Headers["Retry-After"], refused.Detail));
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("social-accounts")).Status);
        clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("social-accounts")).Status);
    }

    [Fact]
    public async Task Two_nodes_on_one_database_count_together()
    {
        var clock = new ManualClock();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = "PostgreSql", ["Database:ConnectionString"] = await PostgresServer.NewDatabaseAsync(), ["Jwt:SigningKey"] = SocialMediaApp.SigningKey,
        };
        await using var one = SchedulerApp.Start(settings, clock);
        var owner = await SignedIn.OwnerAsync(one);
        await using var two = SchedulerApp.Start(settings, clock);
        using var here = await ClientAsync(one, owner);
        using var there = new SocialMediaClient(two, here.Token);
        var answers = await Task.WhenAll(Enumerable.Range(0, 61).Select(call => (call % 2 == 0 ? here : there).GetAsync("social-accounts")));
        Assert.Equal(60, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        var refused = Assert.Single(answers, answer => answer.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal("60", refused.Headers["Retry-After"]);
        clock.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal("35", (await there.GetAsync("social-accounts")).Headers["Retry-After"]);
        clock.Advance(TimeSpan.FromSeconds(35));
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("social-accounts")).Status);

        // And a refresh token is good once, whichever node it is shown to first.
        var grant = await one.Services.GetRequiredService<TokenService>().ForUserAsync(owner.Caller.UserId, null, CancellationToken.None);
        var pairs = await Task.WhenAll(new[] { one, two }.Select(async node =>
        {
            using var nobody = new SocialMediaClient(node, null);
            return (await nobody.PostAsync("auth/refresh", new { refresh_token = grant.RefreshToken })).Status;
        }));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Unauthorized], pairs.Order());
    }

    static async Task<SocialMediaClient> ClientAsync(SchedulerApp app, SignedIn owner) =>
        new(app, (await app.Services.GetRequiredService<TokenService>().ForUserAsync(owner.Caller.UserId, null, CancellationToken.None)).AccessToken);
}
