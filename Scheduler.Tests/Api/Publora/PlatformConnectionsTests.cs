using System.Net;
using System.Text.Json;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>GET /platform-connections (P1).</summary>
public sealed class PlatformConnectionsTests : IAsyncLifetime
{
    readonly SchedulerApp app = SchedulerApp.Start(clock: new ManualClock(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero)));
    ApiClient client = null!;

    public async Task InitializeAsync() => client = await ApiClient.OfAsync(await SignedIn.OwnerWithAccountsAsync(app));

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Lists_each_account_by_the_id_that_create_post_takes()
    {
        var answer = await client.GetAsync("platform-connections");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer["success"].GetBoolean());
        var connection = answer["connections"].EnumerateArray().Single();
        Assert.Equal(
            ["platformId", "platform", "username", "displayName", "profileImageUrl", "profileUrl", "accessTokenExpiresAt", "tokenStatus", "tokenExpiresIn", "lastSuccessfulPost", "lastError", "lastSyncedAt"],
            connection.EnumerateObject().Select(p => p.Name));
        Assert.Matches("^instagram-[0-9]+$", connection.GetProperty("platformId").GetString());
        Assert.Equal("instagram", connection.GetProperty("platform").GetString());
        Assert.Equal("weiss.ceramics", connection.GetProperty("username").GetString());
        Assert.Equal(JsonValueKind.Null, connection.GetProperty("lastError").ValueKind);
    }
}
