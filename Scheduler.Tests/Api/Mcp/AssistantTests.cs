using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Mcp;

/// <summary>What an assistant does, by the official client (X8).</summary>
public sealed class AssistantTests : IAsyncLifetime
{
    static readonly string[] Tools = ["cancel_post", "create_post", "get_post", "list_accounts", "list_posts", "next_free_slot", "reschedule_post", "schedule_post", "upload_from_url"];

    readonly ManualClock clock = new(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
    SchedulerApp app = null!;
    SignedIn owner = null!;
    HttpStub site = null!;

    public async Task InitializeAsync()
    {
        app = SchedulerApp.Start(new Dictionary<string, string> { ["Outgoing:AllowPrivateAddresses"] = "true" }, clock);
        owner = await SignedIn.OwnerWithAccountsAsync(app);
        site = await HttpStub.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_post_is_made_with_a_picture_scheduled_moved_and_taken_off_again()
    {
        site.On("GET", "/moved.png", StubAnswer.Text("", 302, headers: new Dictionary<string, string> { ["Location"] = "/photo.png" }));
        site.On("GET", "/photo.png", StubAnswer.Bytes(Pictures.Png(600, 600), "image/png"));
        var said = await Assistant.RunAsync(
            app, new Dictionary<string, string> { ["Authorization"] = $"Bearer {await KeyAsync(ApiScopes.Read | ApiScopes.Write)}" },
            new("accounts", "list_accounts", new { }),
            new("picture", "upload_from_url", new { url = new Uri(site.Address, "moved.png") }),
            new("created", "create_post", new { content = "Advent, Advent.", accounts = new[] { "@accounts.accounts.0.id" }, media = new[] { "@picture.id" } }),
            new("scheduled", "schedule_post", new { post = "@created.id", time = "2026-12-24T18:00" }),
            new("moved", "reschedule_post", new { post = "@created.id", time = "2026-12-25T12:00:00Z", zone = "America/New_York" }),
            new("listed", "list_posts", new { status = "scheduled", from = "2026-12-25", to = "2026-12-26" }),
            new("cancelled", "cancel_post", new { post = "@created.id" }),
            new("read", "get_post", new { post = "@created.id" }),
            new("slot", "next_free_slot", new { }));

        Assert.DoesNotContain("problem", said.Keys);
        Assert.Equal("scheduler", said["hello"].GetProperty("server").GetProperty("name").GetString());
        Assert.Contains("list_accounts", said["hello"].GetProperty("instructions").GetString(), StringComparison.Ordinal);
        var tools = said["tools"].GetProperty("tools").EnumerateArray().ToList();
        Assert.Equal(Tools, tools.Select(tool => tool.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.True(tool.GetProperty("description").GetString()!.Length > 40 && tool.TryGetProperty("outputSchema", out _)));
        Assert.DoesNotContain(tools, tool => tool.GetProperty("inputSchema").GetRawText().Contains("\"user\"", StringComparison.Ordinal));
        Assert.All(said.Where(line => line.Key is not ("hello" or "tools")), line => Assert.False(line.Value.GetProperty("isError").GetBoolean(), line.Value.GetRawText()));

        Assert.Equal("instagram", Result("accounts").GetProperty("accounts")[0].GetProperty("platform").GetString());
        Assert.Equal("draft", Text("created", "status"));
        Assert.Equal(("scheduled", "2026-12-24T18:00", "Europe/Berlin"), (Text("scheduled", "status"), Text("scheduled", "time"), Text("scheduled", "zone")));
        Assert.Equal(new DateTimeOffset(2026, 12, 24, 17, 0, 0, TimeSpan.Zero), Result("scheduled").GetProperty("publishAt").GetDateTimeOffset());
        Assert.Equal(("scheduled", "2026-12-25T07:00", "America/New_York"), (Text("moved", "status"), Text("moved", "time"), Text("moved", "zone")));
        Assert.Equal(1, Result("listed").GetProperty("total").GetInt32());
        Assert.Equal(("draft", "2026-12-25T07:00"), (Text("cancelled", "status"), Text("read", "time")));
        Assert.Equal(JsonValueKind.Null, Result("slot").GetProperty("time").ValueKind);

        JsonElement Result(string step) => said[step].GetProperty("result");
        string? Text(string step, string field) => Result(step).GetProperty(field).GetString();
    }

    [Fact]
    public async Task A_key_that_is_wrong_opens_nothing()
    {
        var said = await Assistant.RunAsync(app, new Dictionary<string, string> { ["x-api-key"] = "sk_wrong" });
        Assert.Contains("Invalid API key", said["problem"].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_may_only_read_reads()
    {
        var account = await app.ReadAsync(db => db.Accounts.Select(a => a.PublicId).FirstAsync());
        using var client = new McpClient(app, await KeyAsync(ApiScopes.Read));
        Assert.False((await client.CallAsync("list_accounts", new { })).IsError);
        Assert.Equal((true, "This API key may only read"), await client.CallAsync("create_post", new { content = "No.", accounts = new[] { account } }));
        Assert.Equal((true, "This API key may only read"), await client.CallAsync("upload_from_url", new { url = new Uri(site.Address, "photo.png") }));
        Assert.Equal(0, await app.ReadAsync(db => db.Posts.CountAsync()));
    }

    [Fact]
    public async Task What_belongs_to_another_workspace_is_not_there()
    {
        var other = await SignedIn.OwnerAsync(app, "eva@example.org");
        var account = (await other.ConnectAsync("anna"))[0];
        using var theirs = new McpClient(app, await ApiClient.KeyAsync(app, other.Caller, ApiScopes.Read | ApiScopes.Write));
        Assert.False((await theirs.CallAsync("create_post", new { content = "Eva's.", accounts = new[] { account } })).IsError);
        var post = await app.ReadAsync(db => db.Posts.Select(p => p.PublicId).SingleAsync());
        using var client = new McpClient(app, await KeyAsync(ApiScopes.Read | ApiScopes.Write));

        var missing = await client.CallAsync("get_post", new { post = "ffffffffffffffffffffffff" });
        Assert.True(missing.IsError);
        foreach (var (tool, arguments) in new (string, object)[] { ("get_post", new { post }), ("cancel_post", new { post }), ("schedule_post", new { post, time = "2026-12-24T18:00" }), ("reschedule_post", new { post, time = "2026-12-24T18:00" }) })
            Assert.Equal(missing, await client.CallAsync(tool, arguments));
        Assert.True((await client.CallAsync("create_post", new { content = "Mine", accounts = new[] { account } })).IsError);
        Assert.DoesNotContain("Eva", (await client.CallAsync("list_posts", new { })).Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.ReadAsync(db => db.Posts.CountAsync()));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://user:secret@example.org/a.png")]
    [InlineData("not an address")]
    public async Task An_address_that_nobody_outside_could_mean_is_not_fetched(string url)
    {
        using var client = new McpClient(app, await KeyAsync(ApiScopes.Read | ApiScopes.Write));
        var (isError, text) = await client.CallAsync("upload_from_url", new { url });
        Assert.True(isError);
        Assert.StartsWith("url: This address is not fetched.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_answers_with_something_else_than_a_picture_is_said()
    {
        site.On("GET", "/page", StubAnswer.Text("<html>No.</html>", contentType: "text/html"));
        site.On("GET", "/gone", StubAnswer.Text("", 404));
        site.On("GET", "/broken", StubAnswer.BrokenConnection);
        site.On("GET", "/round", StubAnswer.Text("", 302, headers: new Dictionary<string, string> { ["Location"] = "/round" }));
        site.On("GET", "/inside", StubAnswer.Text("", 302, headers: new Dictionary<string, string> { ["Location"] = "http://169.254.169.254/" }));
        using var client = new McpClient(app, await KeyAsync(ApiScopes.Read | ApiScopes.Write));
        foreach (var (path, words) in new[] { ("page", ""), ("gone", "404"), ("broken", "Nothing came"), ("round", "too often"), ("inside", "not fetched") })
        {
            var (isError, text) = await client.CallAsync("upload_from_url", new { url = new Uri(site.Address, path) });
            Assert.True(isError, path);
            Assert.Contains(words, text, StringComparison.Ordinal);
        }
        Assert.Equal(0, await app.ReadAsync(db => db.Assets.CountAsync()));
    }

    Task<string> KeyAsync(ApiScopes scopes) => ApiClient.KeyAsync(app, owner.Caller, scopes);
}
