using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Accounts;
using Scheduler.Core.Shared;
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
        Assert.Equal("https://www.instagram.com/weiss.ceramics/", connection.GetProperty("profileUrl").GetString());
        Assert.Equal(JsonValueKind.Null, connection.GetProperty("lastError").ValueKind);
    }

    [Fact]
    public async Task The_last_error_is_told_with_its_time()
    {
        var account = await app.ReadAsync(db => db.Accounts.Select(a => a.Id).SingleAsync());
        await app.Services.GetRequiredService<AccountHealth>().NeedsReconnectAsync(account, Sentence.Of(AccountTexts.KeysChanged), CancellationToken.None);
        var error = (await client.GetAsync("platform-connections"))["connections"][0].GetProperty("lastError");
        Assert.Equal(("The stored sign-in cannot be read: this server's keys have changed. Connect the account again.", "2026-11-20T10:00:00.000Z"),
            (error.GetProperty("message").GetString(), error.GetProperty("occurredAt").GetString()));
    }
}
