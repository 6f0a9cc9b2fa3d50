using System.Net;
using Scheduler.Core.Access;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>RateLimit:PerMinute, per key and per address (P13).</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task Each_key_has_its_minute()
    {
        var clock = new ManualClock();
        await using var app = SchedulerApp.Start(new Dictionary<string, string>(StringComparer.Ordinal) { ["RateLimit:PerMinute"] = "3" }, clock);
        var owner = await SignedIn.OwnerAsync(app);
        using var client = await ApiClient.OfAsync(owner);
        using var second = await ApiClient.OfAsync(owner, ApiScopes.Read);
        using var nobody = new ApiClient(app, "sk_wrong");
        for (var call = 0; call < 3; call++)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("platform-connections")).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("platform-connections")).Status);
            clock.Advance(TimeSpan.FromSeconds(5));
        }
        var refused = await client.GetAsync("platform-connections");
        Assert.Equal((HttpStatusCode.TooManyRequests, "45", "Too many requests. Try again in 45 seconds"), (refused.Status, refused.Headers["Retry-After"], refused.Error));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await nobody.GetAsync("platform-connections")).Status);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("platform-connections")).Status);
        clock.Advance(TimeSpan.FromSeconds(45));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("platform-connections")).Status);
    }
}
