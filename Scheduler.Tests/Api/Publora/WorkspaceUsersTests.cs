using System.Net;
using System.Text.Json;
using Scheduler.Core.Access;
using Scheduler.Tests.Auth;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>The workspace endpoints of the posting API (P9), and the sync of connections (D).</summary>
public sealed class WorkspaceUsersTests : IAsyncLifetime
{
    readonly SchedulerApp app = SchedulerApp.Start(clock: new ManualClock(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero)));
    SignedIn owner = null!;
    ApiClient master = null!;

    public async Task InitializeAsync()
    {
        owner = await SignedIn.OwnerWithAccountsAsync(app);
        master = await ApiClient.OfAsync(owner);
    }

    public async Task DisposeAsync()
    {
        master.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_user_is_made_acted_for_given_a_key_and_deleted()
    {
        var made = await master.PostAsync("workspace/users", new { email = "client@example.org", displayName = "Acme" });
        Assert.Equal(HttpStatusCode.OK, made.Status);
        var id = made["id"].GetString()!;
        Assert.Matches("^[0-9a-f]{24}$", id);
        Assert.Equal(("client@example.org", "Acme"), (made["email"].GetString(), made["displayName"].GetString()));
        var listed = Assert.Single((await master.GetAsync("workspace/users")).Json.EnumerateArray());
        Assert.Equal((id, JsonValueKind.Null, "Acme"), (listed.GetProperty("id").GetString(), listed.GetProperty("email").ValueKind, listed.GetProperty("displayName").GetString()));

        Assert.Single((await master.GetAsync("platform-connections"))["connections"].EnumerateArray());
        using var acting = master with { };
        acting.Headers["x-postpost-user-id"] = id;
        Assert.Empty((await acting.GetAsync("platform-connections"))["connections"].EnumerateArray());
        acting.Headers.Remove("x-postpost-user-id");

        var key = await master.PostAsync($"workspace/users/{id}/api-key", new { });
        using var own = new ApiClient(app, key["apiKey"].GetString());
        Assert.Empty((await own.GetAsync("platform-connections"))["connections"].EnumerateArray());
        Assert.Equal("Workspace access is not enabled for this key", (await own.GetAsync("workspace/users")).Error);

        Assert.True((await master.DeleteAsync($"workspace/users/{id}"))["success"].GetBoolean());
        Assert.Empty((await master.GetAsync("workspace/users")).Json.EnumerateArray());
        Assert.Equal("Invalid API key", (await own.GetAsync("platform-connections")).Error);
    }

    [Fact]
    public async Task What_is_not_the_keys_own_is_not_found()
    {
        var stranger = await SignedIn.OwnerAsync(app, "stranger@example.org");
        using var other = await ApiClient.OfAsync(stranger);
        var id = (await master.PostAsync("workspace/users", new { displayName = "Acme" }))["id"].GetString();
        foreach (var answer in new[] { await other.DeleteAsync($"workspace/users/{id}"), await other.PostAsync($"workspace/users/{id}/api-key", new { }), await other.PostAsync($"workspace/users/{id}/connection-url", new { }), await other.DeleteAsync("workspace/users/x") })
            Assert.Equal((HttpStatusCode.NotFound, "User not found"), (answer.Status, answer.Error));
        Assert.Equal(HttpStatusCode.BadRequest, (await master.PostAsync("workspace/users", new { })).Status);
        Assert.Single((await master.GetAsync("workspace/users")).Json.EnumerateArray());
    }

    [Fact]
    public async Task By_the_connection_url_a_client_without_an_account_here_connects_theirs()
    {
        var id = (await master.PostAsync("workspace/users", new { displayName = "Acme" }))["id"].GetString()!;
        var made = await master.PostAsync($"workspace/users/{id}/connection-url", new { });
        Assert.Equal(["success", "connectionUrl", "expiresAt"], PubloraApp.Names(made.Json));
        Assert.Equal("2026-11-27T10:00:00.000Z", made["expiresAt"].GetString());
        var link = new Uri(made["connectionUrl"].GetString()!).PathAndQuery;

        using var client = new Visitor(app);
        Assert.Contains("posts for Acme", (await client.GetAsync(link)).Text, StringComparison.Ordinal);
        // Who breaks off, or has nothing to connect, may begin again.
        Assert.Equal("/login/problem", (await client.GetAsync(await client.DecideAsync(await ToFacebookAsync(), "anna", "cancel"))).Location);
        Assert.NotNull((await client.GetAsync("/login/problem")).Page.QuerySelector($"a[href='{link}']"));
        Assert.Equal("/login/no-account", (await client.GetAsync(await client.DecideAsync(await ToFacebookAsync(), "mia"))).Location);
        Assert.NotNull((await client.GetAsync("/login/no-account")).Page.QuerySelector("form input[name=link]"));

        Assert.Equal("/login/choose", (await client.GetAsync(await client.DecideAsync(await ToFacebookAsync(), "anna"))).Location);
        Assert.Equal("/connected", (await client.SubmitAsync("/login/choose", new { })).Location);
        Assert.Equal("Connected", (await client.GetAsync("/connected")).Heading);
        Assert.Equal("/login?returnTo=%2Faccounts", (await client.GetAsync("/accounts")).Location);

        using var acting = master with { };
        acting.Headers["x-publora-user-id"] = id;
        Assert.Equal(["blue.bakery", "blue.cafe"], (await acting.GetAsync("platform-connections"))["connections"].EnumerateArray().Select(c => c.GetProperty("username").GetString()));
        acting.Headers.Clear();

        using var late = new Visitor(app);
        var over = await late.GetAsync(link);
        Assert.Equal((HttpStatusCode.NotFound, "This link does not work any more"), (over.Status, over.Heading));
        Assert.Equal("/login/problem", (await late.GetAsync(await late.DecideAsync(await DialogAsync(late), "jonas"))).Location);
        Assert.Contains("used already", (await late.GetAsync("/login/problem")).Text, StringComparison.Ordinal);

        Task<Uri> ToFacebookAsync() => DialogAsync(client);
        async Task<Uri> DialogAsync(Visitor visitor) => new((await visitor.GetAsync("/login/facebook?link=" + link.Split('/')[^1])).Location!);
    }

    [Theory]
    [InlineData(ApiScopes.Read, "This API key may only read")]
    [InlineData(ApiScopes.Read | ApiScopes.Write, "Workspace access is not enabled for this key")]
    public async Task A_key_without_the_scope_manages_nobody(ApiScopes scopes, string error)
    {
        using var narrow = await ApiClient.OfAsync(owner, scopes);
        var answer = await narrow.PostAsync("workspace/users", new { displayName = "Acme" });
        Assert.Equal((HttpStatusCode.Forbidden, error), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Connections_are_asked_for_at_once()
    {
        var line = Assert.Single((await master.PostAsync("platform-connections/sync", new { }))["connections"].EnumerateArray());
        Assert.Equal((true, "weiss.ceramics", JsonValueKind.Null), (line.GetProperty("synced").GetBoolean(), line.GetProperty("username").GetString(), line.GetProperty("error").ValueKind));
        Assert.Equal("2026-11-20T10:00:00.000Z", (await master.GetAsync("platform-connections"))["connections"][0].GetProperty("lastSyncedAt").GetString());
    }
}
