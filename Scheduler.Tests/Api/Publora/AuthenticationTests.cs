using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Platforms;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>Keys, their refusals in their order, managed workspaces (P9).</summary>
[Collection(PubloraTests.Name)]
public sealed class AuthenticationTests(PubloraApp publora)
{
    const string Path = "platform-connections";

    public static TheoryData<string, string> Endpoints { get; } = new()
    {
        { "GET", "platform-connections" }, { "POST", "create-post" }, { "GET", "get-post/0123456789abcdef01234567" }, { "PUT", "update-post/0123456789abcdef01234567" },
        { "DELETE", "delete-post/0123456789abcdef01234567" }, { "GET", "list-posts" },
        { "POST", "linkedin-post-statistics" },
    };

    [Theory, MemberData(nameof(Endpoints))]
    public async Task Every_endpoint_asks_for_a_key_before_it_reads_anything(string method, string path)
    {
        using var client = new ApiClient(publora.App, null);
        Refused(await client.SendAsync(new(method), path, method is "GET" or "DELETE" ? null : "{bad"), HttpStatusCode.Unauthorized, "API key is required");
    }

    [Theory]
    [InlineData(null, "API key is required")]
    [InlineData("", "API key is required")]
    [InlineData("   ", "API key is required")]
    [InlineData("sk_nobody-has-this-one", "Invalid API key")]
    [InlineData("' OR 1=1 --", "Invalid API key")]
    public async Task A_key_that_opens_nothing_is_401(string? key, string error)
    {
        using var client = new ApiClient(publora.App, key);
        var answer = await client.GetAsync(Path);
        Refused(answer, HttpStatusCode.Unauthorized, error);
        Assert.Equal("ApiKey", answer.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task A_key_of_ten_thousand_letters_is_401()
    {
        using var client = new ApiClient(publora.App, new string('k', 10_000));
        Refused(await client.GetAsync(Path), HttpStatusCode.Unauthorized, "Invalid API key");
    }

    [Fact]
    public async Task A_revoked_key_is_401_Invalid_API_key()
    {
        using var client = await ApiClient.OfAsync(publora.Owner);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Path)).Status);
        var hash = ApiKeyText.Hash(client.Key!);
        var id = await publora.App.ReadAsync(db => db.ApiKeys.Where(k => k.Hash == hash).Select(k => k.PublicId).SingleAsync());
        await publora.App.Services.GetRequiredService<ApiKeyService>().RevokeAsync(publora.Owner.Caller, id, CancellationToken.None);
        Refused(await client.GetAsync(Path), HttpStatusCode.Unauthorized, "Invalid API key");
    }

    [Fact]
    public async Task A_key_whose_maker_left_the_workspace_is_401_Invalid_API_key_owner()
    {
        var gone = await SignedIn.OwnerAsync(publora.App, "gone@example.org");
        using var client = await ApiClient.OfAsync(gone);
        await publora.App.ReadAsync(db => db.Memberships.Where(m => m.UserId == gone.Caller.UserId).ExecuteDeleteAsync());
        Refused(await client.GetAsync(Path), HttpStatusCode.Unauthorized, "Invalid API key owner");
    }

    [Fact]
    public async Task A_workspace_that_shut_its_doors_is_403()
    {
        var shut = await SignedIn.OwnerAsync(publora.App, "shut@example.org");
        using var client = await ApiClient.OfAsync(shut);
        client.Headers["x-postpost-client"] = "mcp";
        await DoorsAsync(shut, api: true, mcp: false);
        Refused(await client.GetAsync(Path), HttpStatusCode.Forbidden, "MCP access is not enabled for this account");
        client.Headers.Remove("x-postpost-client");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Path)).Status);
        client.Headers["x-publora-client"] = "mcp";
        await DoorsAsync(shut, api: false, mcp: false);
        Refused(await client.GetAsync(Path), HttpStatusCode.Forbidden, "API access is not enabled for this account");
    }

    [Theory]
    [InlineData("x-postpost-user-id", "not-an-id", HttpStatusCode.BadRequest, "Invalid x-postpost-user-id")]
    [InlineData("x-publora-user-id", "0123456789ABCDEF", HttpStatusCode.BadRequest, "Invalid x-postpost-user-id")]
    [InlineData("x-postpost-user-id", "0123456789abcdef01234567", HttpStatusCode.Forbidden, "User is not managed by key")]
    public async Task Acting_for_nobody_is_refused(string header, string value, HttpStatusCode status, string error)
    {
        using var client = await ApiClient.OfAsync(publora.Owner);
        client.Headers[header] = value;
        Refused(await client.GetAsync(Path), status, error);
    }

    [Fact]
    public async Task Another_workspace_that_is_not_managed_is_403_User_is_not_managed_by_key()
    {
        using var client = await ApiClient.OfAsync(publora.Owner);
        client.Headers["x-postpost-user-id"] = await PublicIdAsync(publora.Other.Caller.WorkspaceId);
        Refused(await client.GetAsync(Path), HttpStatusCode.Forbidden, "User is not managed by key");
    }

    [Fact]
    public async Task A_key_without_the_scope_acts_for_nobody_but_its_own_workspace()
    {
        using var client = await ApiClient.OfAsync(publora.Owner, ApiScopes.Read | ApiScopes.Write);
        client.Headers["x-postpost-user-id"] = await PublicIdAsync(publora.Other.Caller.WorkspaceId);
        Refused(await client.GetAsync(Path), HttpStatusCode.Forbidden, "Workspace access is not enabled for this key");
        client.Headers["x-postpost-user-id"] = await PublicIdAsync(publora.Owner.Caller.WorkspaceId);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Path)).Status);
    }

    [Fact]
    public async Task A_managed_workspace_is_acted_for_as_if_it_were_its_own()
    {
        var managed = await ManagedAsync();
        using var client = await ApiClient.OfAsync(publora.Owner);
        client.Headers["x-postpost-user-id"] = await PublicIdAsync(managed.WorkspaceId);
        var connections = (await client.GetAsync(Path))["connections"].EnumerateArray().Select(c => c.GetProperty("platformId").GetString());
        Assert.Equal(["twitter-777"], connections);
        var id = await publora.PostAsync(by: client, platforms: ["twitter-777"]);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"get-post/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await publora.Client.GetAsync($"get-post/{id}")).Status);
        Assert.Equal(managed.WorkspaceId, await publora.App.ReadAsync(db => db.Posts.Where(p => p.PublicId == id).Select(p => p.WorkspaceId).SingleAsync()));
    }

    [Theory]
    [InlineData("x-api-key")]
    [InlineData("X-API-Key")]
    [InlineData("x-publora-key")]
    public async Task Both_names_of_the_header_are_the_same(string header)
    {
        using var client = new ApiClient(publora.App, publora.Client.Key) { KeyHeader = header };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Path)).Status);
    }

    [Fact]
    public async Task A_key_that_may_only_read_changes_nothing()
    {
        using var client = await ApiClient.OfAsync(publora.Owner, ApiScopes.Read);
        var id = await publora.PostAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"get-post/{id}")).Status);
        Refused(await client.PostAsync("create-post", new { content = "x", platforms = new[] { PubloraApp.X } }), HttpStatusCode.Forbidden, "This API key may only read");
        Refused(await client.PutAsync($"update-post/{id}", new { status = "draft" }), HttpStatusCode.Forbidden, "This API key may only read");
        Refused(await client.DeleteAsync($"delete-post/{id}"), HttpStatusCode.Forbidden, "This API key may only read");
    }

    [Fact]
    public async Task A_key_reaches_no_further_than_the_member_who_made_it()
    {
        var viewer = await SignedIn.OwnerAsync(publora.App, "viewer@example.org");
        using var client = await ApiClient.OfAsync(viewer);
        await publora.App.ReadAsync(db => db.Memberships.Where(m => m.UserId == viewer.Caller.UserId).ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, Role.Viewer)));
        await publora.ConnectAsync(viewer.Caller, Platform.X, "555", "viewer");
        Refused(await client.PostAsync("create-post", new { content = "x", platforms = new[] { "twitter-555" } }), HttpStatusCode.Forbidden, "This needs the role contributor in this workspace.");
    }

    [Fact]
    public async Task The_last_use_is_noted_to_the_minute()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
        await using var app = SchedulerApp.Start(clock: clock);
        using var client = await ApiClient.OfAsync(await SignedIn.OwnerAsync(app));
        var first = clock.GetUtcNow();
        await client.GetAsync(Path);
        clock.Advance(TimeSpan.FromSeconds(59));
        await client.GetAsync(Path);
        Assert.Equal(first, await LastUseAsync());
        clock.Advance(TimeSpan.FromSeconds(1));
        await client.GetAsync(Path);
        Assert.Equal(first + TimeSpan.FromMinutes(1), await LastUseAsync());

        Task<DateTimeOffset?> LastUseAsync() => app.ReadAsync(db => db.ApiKeys.Select(k => k.LastUsedAt).SingleAsync());
    }

    [Fact]
    public async Task A_key_opens_no_page_and_a_cookie_no_API()
    {
        using var http = publora.App.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(publora.App.Address, $"api/v1/{Path}"));
        request.Headers.TryAddWithoutValidation("Cookie", $"scheduler={publora.Owner.Cookie}");
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var page = new HttpRequestMessage(HttpMethod.Get, new Uri(publora.App.Address, "settings"));
        page.Headers.TryAddWithoutValidation("x-api-key", publora.Client.Key);
        using var login = await http.SendAsync(page);
        Assert.Equal("/login", login.RequestMessage!.RequestUri!.AbsolutePath);
    }

    static void Refused(ApiReply answer, HttpStatusCode status, string error) => Assert.Equal((status, error), (answer.Status, answer.Error));

    async Task<Caller> ManagedAsync()
    {
        var client = await SignedIn.OwnerAsync(publora.App, "client@example.org");
        await publora.ConnectAsync(client.Caller, Platform.X, "777", "client");
        await publora.App.ReadAsync(db => db.Workspaces.Where(w => w.Id == client.Caller.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(w => w.ManagedById, publora.Owner.Caller.WorkspaceId)));
        return client.Caller;
    }

    Task<string> PublicIdAsync(int workspace) => publora.App.ReadAsync(db => db.Workspaces.Where(w => w.Id == workspace).Select(w => w.PublicId).SingleAsync());

    Task DoorsAsync(SignedIn owner, bool api, bool mcp) => publora.App.ReadAsync(db => db.Workspaces.Where(w => w.Id == owner.Caller.WorkspaceId)
        .ExecuteUpdateAsync(set => set.SetProperty(w => w.IsApiEnabled, api).SetProperty(w => w.IsMcpEnabled, mcp)));
}
