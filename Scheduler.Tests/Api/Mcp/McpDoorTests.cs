using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Mcp;

/// <summary>Who gets in at /mcp, and how the others are told (X8, P9).</summary>
public sealed class McpDoorTests : IAsyncLifetime
{
    const string ListTools = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    SchedulerApp app = null!;
    SignedIn owner = null!;
    string key = "";

    public async Task InitializeAsync()
    {
        app = SchedulerApp.Start(new Dictionary<string, string> { ["Mcp:AllowedOrigins:0"] = "https://assistant.example" });
        owner = await SignedIn.OwnerAsync(app);
        key = await ApiClient.KeyAsync(app, owner.Caller, ApiScopes.Read | ApiScopes.Write | ApiScopes.Workspaces);
    }

    public Task DisposeAsync() => app.DisposeAsync().AsTask();

    [Theory]
    [InlineData(null, "API key is required")]
    [InlineData("sk_wrong", "Invalid API key")]
    public async Task Without_a_key_nothing_opens(string? shown, string words)
    {
        using var client = new McpClient(app, shown);
        var reply = await client.ListToolsAsync();
        Assert.Equal((401, words), (reply.Status, reply.Error));
    }

    [Fact]
    public async Task A_workspace_can_keep_assistants_out()
    {
        await app.ReadAsync(db => db.Workspaces.Where(w => w.Id == owner.Caller.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(w => w.IsMcpEnabled, false)));
        using var client = new McpClient(app, key);
        var reply = await client.ListToolsAsync();
        Assert.Equal((403, "MCP access is not enabled for this account"), (reply.Status, reply.Error));
    }

    [Fact]
    public async Task A_key_acts_for_a_managed_workspace_and_for_no_other()
    {
        var managed = await app.ReadAsync(async db =>
        {
            var workspace = new Workspace { PublicId = "65a1b2c3d4e5f60718293a4b", Name = "Client", TimeZone = "Asia/Tokyo", ManagedById = owner.Caller.WorkspaceId, CreatedAt = DateTimeOffset.UnixEpoch };
            db.Workspaces.Add(workspace);
            await db.SaveChangesAsync();
            return workspace;
        });
        using var client = new McpClient(app, key);
        Assert.False((await client.CallAsync("create_post", new { content = "For the client.", accounts = Array.Empty<string>() }, ("x-postpost-user-id", managed.PublicId))).IsError);
        Assert.Equal(managed.Id, await app.ReadAsync(db => db.Posts.Select(p => p.WorkspaceId).SingleAsync()));
        var reply = await client.ListToolsAsync(("x-postpost-user-id", "65a1b2c3d4e5f60718293aff"));
        Assert.Equal((403, "User is not managed by key"), (reply.Status, reply.Error));
    }

    [Fact]
    public async Task Pages_of_other_sites_are_turned_away()
    {
        foreach (var origin in new[] { "https://evil.example", "null", "http://127.0.0.1:1", "https://assistant.example.evil.example" })
        {
            using var client = new McpClient(app, key) { Origin = origin };
            // A name that leads to us for a moment stands in both headers.
            foreach (var reply in new[] { await client.ListToolsAsync(), await client.ListToolsAsync(("Host", "evil.example")) })
            {
                Assert.Equal(403, reply.Status);
                Assert.Contains("Origin", reply.Error, StringComparison.Ordinal);
            }
        }
        foreach (var origin in new[] { app.Address.GetLeftPart(UriPartial.Authority), "https://assistant.example", "HTTPS://Assistant.Example" })
        {
            using var client = new McpClient(app, key) { Origin = origin };
            Assert.Equal(200, (await client.ListToolsAsync()).Status);
        }
    }

    [Fact]
    public async Task What_is_no_message_of_the_protocol_is_told_what_is_wrong()
    {
        using var client = new McpClient(app, key);
        foreach (var method in new[] { "GET", "DELETE" })
        {
            var reply = await client.SendAsync("", method);
            Assert.Equal((405, "POST"), (reply.Status, reply.Allow));
            Assert.Contains("not allowed", reply.Error, StringComparison.Ordinal);
        }
        foreach (var (status, reply) in new[]
        {
            (400, await client.SendAsync("{")), (400, await client.SendAsync("[]")), (400, await client.SendAsync("null")), (400, await client.SendAsync("{}")), (400, await client.SendAsync("")),
            (400, await client.SendAsync("""{"jsonrpc":"1.0","id":1,"method":"tools/list"}""")),
            (415, await client.SendAsync(ListTools, contentType: "text/plain")), (400, await client.SendAsync(ListTools, headers: ("MCP-Protocol-Version", "1999-01-01"))),
            (406, await client.SendAsync(ListTools, headers: ("Accept", "text/html"))), (413, await client.SendAsync($"\"{new string('a', 300_000)}\"")),
        })
        {
            Assert.Equal(status, reply.Status);
            Assert.NotEmpty(reply.Error);
        }
        Assert.Equal(202, (await client.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""")).Status);
        Assert.Equal(-32601, (await client.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"nonsense"}""")).Json.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal((true, "post: It is missing."), await client.CallAsync("get_post", new { }));
        Assert.True((await client.CallAsync("get_post", new { post = 5 })).IsError);
        Assert.True((await client.CallAsync("create_post", new { content = "a", accounts = "all" })).IsError);
        Assert.Equal((true, "time: It must be a time. Wall-clock time such as 2026-12-24T18:00 in the time zone, or an instant such as 2026-12-24T17:00:00Z or 2026-12-24T18:00+01:00."), await client.CallAsync("create_post", new { content = "a", accounts = Array.Empty<string>(), time = "tomorrow" }));
    }
}
