using System.Net;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>/buffer, and what goes through it (S7, S13, S31-S35), with a stand-in as Buffer. Each test has a workspace and a Buffer of its own state.</summary>
public sealed class BufferTests(BufferApp buffer) : IClassFixture<BufferApp>, IAsyncLifetime
{
    SignedIn owner = null!;
    SocialMediaClient client = null!;

    public async Task InitializeAsync() => (owner, client) = await buffer.NewOwnerAsync();

    public Task DisposeAsync()
    {
        client.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Create_is_201_and_the_key_is_never_told()
    {
        var made = await client.PostAsync("buffer/config", new { access_token = BufferServer.Key });
        Assert.Equal((HttpStatusCode.Created, $"/api/v1/buffer/config/{made.Number("id")}"), (made.Status, made.Headers["Location"]));
        Assert.Equal(["id", "organization_id", "organization_name", "status", "detail", "accounts", "created_at", "updated_at"], made.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("Blue Bakery Ltd", "active", 0), (made.Text("organization_name"), made.Text("status"), made.Number("accounts")));
        Assert.DoesNotContain(BufferServer.Key, made.Body, StringComparison.Ordinal);
        Assert.Equal(made.Body, (await client.GetAsync($"buffer/config/{made.Number("id")}")).Body);
    }

    [Theory]
    [InlineData(null, "access_token: Enter the key.")]
    [InlineData("unknown", "access_token: Buffer does not accept the key. Make a new one in Buffer and enter it under Settings → Buffer.")]
    public async Task Create_with_a_key_that_is_none_is_400(string? key, string detail)
    {
        var refused = await client.PostAsync("buffer/config", new { access_token = key });
        Assert.Equal((HttpStatusCode.BadRequest, detail), (refused.Status, refused.Detail));
    }

    [Fact]
    public async Task Create_a_second_time_is_400()
    {
        await ConfigAsync();
        var refused = await client.PostAsync("buffer/config", new { access_token = BufferServer.Key });
        Assert.Equal((HttpStatusCode.BadRequest, "Buffer is connected already. Replace its key, or remove it first."), (refused.Status, refused.Detail));
    }

    [Fact]
    public async Task Update_and_delete_answer_200_and_204_and_others_get_404()
    {
        var id = await ConfigAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.PutAsync($"buffer/config/{id}", new { access_token = BufferServer.Key })).Status);
        var (_, other) = await buffer.NewOwnerAsync();
        using (other)
        {
            Assert.Equal((HttpStatusCode.NotFound, "Buffer configuration not found"), await RefusedAsync(other.GetAsync($"buffer/config/{id}")));
            Assert.Equal((HttpStatusCode.NotFound, "Buffer configuration not found"), await RefusedAsync(other.PutAsync($"buffer/config/{id}", new { access_token = BufferServer.Key })));
            Assert.Equal((HttpStatusCode.NotFound, "Buffer configuration not found"), await RefusedAsync(other.DeleteAsync($"buffer/config/{id}")));
        }
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"buffer/config/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"buffer/config/{id}")).Status);
    }

    [Fact]
    public async Task Without_a_token_each_is_401()
    {
        using var nobody = new SocialMediaClient(buffer.App, null);
        foreach (var reply in new[]
        {
            await nobody.PostAsync("buffer/config", new { access_token = "x" }), await nobody.GetAsync("buffer/config/1"), await nobody.PutAsync("buffer/config/1", new { access_token = "x" }),
            await nobody.DeleteAsync("buffer/config/1"), await nobody.GetAsync("buffer/profiles"), await nobody.PostAsync("posts/1/schedule"), await nobody.PostAsync("social-accounts/1/sync-buffer"),
        })
            Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
    }

    [Fact]
    public async Task Profiles_are_listed_with_their_accounts()
    {
        Assert.Equal((HttpStatusCode.BadRequest, "Buffer is not connected. Enter a key under Settings → Buffer."), await RefusedAsync(client.GetAsync("buffer/profiles")));
        await ConfigAsync();
        var account = await AccountAsync();
        var page = await client.GetAsync("buffer/profiles?limit=2&skip=1");
        Assert.Equal((3, 1, 2), (page.Number("total"), page.Number("skip"), page.Number("limit")));
        var x = page["items"][0];
        Assert.Equal(("c-x", "twitter", "twitter", "ready", account), (x.GetProperty("id").GetString(), x.GetProperty("service").GetString(), x.GetProperty("platform").GetString(), x.GetProperty("status").GetString(), x.GetProperty("social_account_id").GetInt32()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, page["items"][1].GetProperty("platform").ValueKind);
    }

    [Fact]
    public async Task An_account_is_made_of_a_profile_as_the_seed_sends_it()
    {
        await ConfigAsync();
        var made = await client.PostAsync("social-accounts", new { platform = "twitter", account_name = "@bluebakery", buffer_profile_id = "c-x", access_token = "token_123" });
        Assert.Equal((HttpStatusCode.Created, "c-x", true), (made.Status, made.Text("buffer_profile_id"), made["through_buffer"].GetBoolean()));
        Assert.DoesNotContain("token_123", made.Body, StringComparison.Ordinal);
        Assert.True((await client.PostAsync($"social-accounts/{made.Number("id")}/test-connection"))["ok"].GetBoolean());
        Assert.Equal((HttpStatusCode.BadRequest, "buffer_profile_id: Buffer has no such channel."), await RefusedAsync(client.PostAsync("social-accounts", new { platform = "twitter", buffer_profile_id = "none" })));
        Assert.Equal((HttpStatusCode.BadRequest, "platform: This channel of Buffer is on X."), await RefusedAsync(client.PostAsync("social-accounts", new { platform = "linkedin", buffer_profile_id = "c-x" })));
    }

    [Fact]
    public async Task Sync_counts_what_came_of_it()
    {
        await ConfigAsync();
        var account = await AccountAsync();
        var done = await client.PostAsync($"social-accounts/{account}/sync-buffer");
        Assert.Equal((HttpStatusCode.OK, """{"synced":1,"failed":0}"""), (done.Status, done.Body));
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("social-accounts/999999/sync-buffer")).Status);
    }

    [Fact]
    public async Task Analytics_sync_brings_Buffers_figures()
    {
        await ConfigAsync();
        var post = (await client.PostAsync("posts", new { social_account_id = await AccountAsync(), content = "Fresh rolls" })).Number("id");
        var sent = buffer.Server.Send();
        sent.Metrics = new() { ["impressions"] = 200, ["reactions"] = 8, ["comments"] = 2, ["reposts"] = 0 };
        await buffer.App.WriteAsync(db =>
        {
            var target = db.Targets.Single(t => t.PostId == post);
            (target.State, target.ThroughBuffer, target.RemoteId, target.PublishedAt) = (TargetState.Published, true, sent.Id, sent.SentAt);
        });
        var done = await client.PostAsync("analytics/sync");
        Assert.Equal((HttpStatusCode.OK, """{"synced":1,"failed":0}"""), (done.Status, done.Body));
        var listed = Assert.Single((await client.GetAsync($"analytics?post_id={post}&source=buffer"))["items"].EnumerateArray());
        Assert.Equal((200, 8, 5m), (listed.GetProperty("views").GetInt32(), listed.GetProperty("likes").GetInt32(), listed.GetProperty("engagement_rate").GetDecimal()));
    }

    [Fact]
    public async Task Schedule_goes_through_Buffer()
    {
        await ConfigAsync();
        var post = (await client.PostAsync("posts", new { social_account_id = await AccountAsync(), content = "Fresh rolls", scheduled_time = "2026-12-25T10:00:00" })).Number("id");
        var scheduled = await client.PostAsync($"posts/{post}/schedule");
        Assert.Equal((HttpStatusCode.OK, "scheduled"), (scheduled.Status, scheduled.Text("status")));
        Assert.True(await buffer.App.ReadAsync(db => Task.FromResult(db.Targets.Where(t => t.PostId == post).All(t => t.ThroughBuffer))));
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("posts/999999/schedule")).Status);
    }

    [Fact]
    public async Task While_Buffer_is_down_each_is_503_and_nothing_is_lost()
    {
        var config = await ConfigAsync();
        var account = await AccountAsync();
        var post = (await client.PostAsync("posts", new { social_account_id = account, content = "Fresh rolls", scheduled_time = "2026-12-25T10:00:00" })).Number("id");
        var before = (await client.GetAsync($"posts/{post}")).Body;
        buffer.Server.Instead = _ => StubAnswer.Text("down", 503);
        var (_, other) = await buffer.NewOwnerAsync();
        foreach (var reply in new[]
        {
            await other.PostAsync("buffer/config", new { access_token = BufferServer.Key }), await client.PutAsync($"buffer/config/{config}", new { access_token = "new" }), await client.GetAsync("buffer/profiles"),
            await client.PostAsync($"social-accounts/{account}/sync-buffer"), await client.PostAsync($"posts/{post}/schedule"), await client.PostAsync("social-accounts", new { platform = "instagram", buffer_profile_id = "c-ig" }),
        })
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "Buffer has trouble. Nothing was changed. Try again in a few minutes."), (reply.Status, reply.Detail));
        buffer.Server.Instead = _ => null;
        Assert.Equal((before, "active"), ((await client.GetAsync($"posts/{post}")).Body, (await client.GetAsync($"buffer/config/{config}")).Text("status")));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"posts/{post}/schedule")).Status);
    }

    [Fact]
    public async Task Who_owns_nothing_may_not_touch_the_key()
    {
        var config = await ConfigAsync();
        using var editor = await buffer.MemberAsync(owner, Role.Editor);
        foreach (var reply in new[] { await editor.PostAsync("buffer/config", new { access_token = "x" }), await editor.PutAsync($"buffer/config/{config}", new { access_token = "x" }), await editor.DeleteAsync($"buffer/config/{config}") })
            Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync($"buffer/config/{config}")).Status);
    }

    async Task<int> ConfigAsync() => (await client.PostAsync("buffer/config", new { access_token = BufferServer.Key })).Number("id");

    async Task<int> AccountAsync() => (await client.PostAsync("social-accounts", new { platform = "twitter", buffer_profile_id = "c-x" })).Number("id");

    static async Task<(HttpStatusCode, string)> RefusedAsync(Task<SocialMediaReply> reply) => ((await reply).Status, (await reply).Detail);
}
