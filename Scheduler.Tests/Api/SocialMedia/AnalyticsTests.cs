using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Posts;
using Scheduler.Core.Tokens;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>/analytics (S18-S23).</summary>
[Collection(SocialMediaTests.Name)]
public sealed class AnalyticsTests(SocialMediaApp social)
{
    static readonly string[] Fields =
        ["id", "post_id", "social_account_id", "platform", "source", "views", "likes", "shares", "comments", "reach", "engagement_rate", "created_at", "updated_at"];

    [Fact]
    public async Task Record_is_201_as_the_seed_has_it()
    {
        var post = await social.PostAsync();
        var made = await social.Client.PostAsync("analytics", new { post_id = post, views = 1000, likes = 50, shares = 10, comments = 5, engagement_rate = 6.5 });
        Assert.Equal((HttpStatusCode.Created, $"/api/v1/analytics/{made.Number("id")}"), (made.Status, made.Headers["Location"]));
        Assert.Equal(Fields, made.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal((post, social.X, "twitter", "manual", 1000, 50, 10, 5, 6.5m),
            (made.Number("post_id"), made.Number("social_account_id"), made.Text("platform"), made.Text("source"), made.Number("views"), made.Number("likes"), made.Number("shares"), made.Number("comments"),
            made["engagement_rate"].GetDecimal()));
        Assert.Equal(made.Json.ToString(), (await social.Client.GetAsync($"analytics/{made.Number("id")}")).Json.ToString());
    }

    [Theory]
    [InlineData("""{"post_id":%,"views":3,"likes":1}""", "33.33")]
    [InlineData("""{"post_id":%,"views":3,"likes":1,"engagement_rate":12.346}""", "12.35")]
    [InlineData("""{"post_id":%,"likes":1}""", null)]
    public async Task The_rate_is_computed_when_it_is_left_out(string body, string? rate)
    {
        var made = await social.Client.SendAsync(HttpMethod.Post, "analytics", body.Replace("%", $"{await social.PostAsync()}", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(rate, made["engagement_rate"].ValueKind == JsonValueKind.Null ? null : made["engagement_rate"].GetDecimal().ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(0, made.Number("shares"));
    }

    [Theory]
    [InlineData("""{}""", "post_id: is required")]
    [InlineData("""{"post_id":999999}""", "post_id: There is no such post.")]
    [InlineData("""{"post_id":"one"}""", "post_id: must be a whole number")]
    [InlineData("""{"post_id":%,"views":-1}""", "views: Give a whole number from 0 to 1,000,000,000,000.")]
    [InlineData("""{"post_id":%,"views":1.5}""", "views: must be a whole number")]
    [InlineData("""{"post_id":%,"engagement_rate":-1}""", "engagement_rate: Give a rate in percent, from 0 to 1,000,000.")]
    [InlineData("""{"post_id":%,"engagement_rate":"high"}""", "engagement_rate: must be a number")]
    [InlineData("""{"post_id":%,"social_account_id":999999}""", "social_account_id: This post does not go to that account.")]
    [InlineData("[", "Invalid JSON in the request body")]
    public async Task Record_that_is_wrong_is_400_and_names_the_field(string body, string detail)
    {
        var answer = await social.Client.SendAsync(HttpMethod.Post, "analytics", body.Replace("%", $"{await social.PostAsync()}", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.BadRequest, detail), (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task List_is_200_by_post_source_and_page()
    {
        var post = await social.PostAsync();
        for (var views = 1; views <= 3; views++) await social.Client.PostAsync("analytics", new { post_id = post, views });
        var list = await social.Client.GetAsync($"analytics?post_id={post}&source=manual&skip=1&limit=1");
        Assert.Equal((HttpStatusCode.OK, 3, 1, 1, 2), (list.Status, list.Number("total"), list.Number("skip"), list.Number("limit"), Assert.Single(list["items"].EnumerateArray()).GetProperty("views").GetInt32()));
        Assert.Equal(0, (await social.Client.GetAsync($"analytics?post_id={post}&source=buffer")).Number("total"));
        Assert.Equal("source: must be one of manual, platform, buffer", (await social.Client.GetAsync("analytics?source=rumour")).Detail);
        Assert.Equal(HttpStatusCode.BadRequest, (await social.Client.GetAsync("analytics?post_id=one")).Status);
    }

    [Fact]
    public async Task Update_is_200_and_computes_the_rate_anew()
    {
        var made = await social.Client.PostAsync("analytics", new { post_id = await social.PostAsync(), views = 1000, likes = 50, shares = 10, comments = 5, engagement_rate = 9 });
        var changed = await social.Client.PutAsync($"analytics/{made.Number("id")}", new { views = 2000 });
        Assert.Equal((HttpStatusCode.OK, 2000, 50, 3.25m), (changed.Status, changed.Number("views"), changed.Number("likes"), changed["engagement_rate"].GetDecimal()));
        Assert.Equal(HttpStatusCode.BadRequest, (await social.Client.PutAsync($"analytics/{made.Number("id")}", new { likes = -1 })).Status);
    }

    [Fact]
    public async Task Delete_is_204()
    {
        var id = (await social.Client.PostAsync("analytics", new { post_id = await social.PostAsync(), views = 1 })).Number("id");
        Assert.Equal((HttpStatusCode.NoContent, ""), await social.Client.DeleteAsync($"analytics/{id}") is var gone ? (gone.Status, gone.Body) : default);
        Assert.Equal(HttpStatusCode.NotFound, (await social.Client.GetAsync($"analytics/{id}")).Status);
    }

    [Theory]
    [InlineData("GET", null)]
    [InlineData("PUT", """{"views":7}""")]
    [InlineData("DELETE", null)]
    public async Task Theirs_and_none_are_404(string method, string? body)
    {
        var post = await social.OtherClient.PostAsync("posts", new { social_account_id = social.Theirs, content = "Theirs" });
        var theirs = await social.OtherClient.PostAsync("analytics", new { post_id = post.Number("id"), views = 1 });
        foreach (var id in new[] { theirs.Number("id"), 999_999 })
        {
            var answer = await social.Client.SendAsync(new(method), $"analytics/{id}", body);
            Assert.Equal((HttpStatusCode.NotFound, "Analytics not found"), (answer.Status, answer.Detail));
        }
        Assert.Equal("post_id: There is no such post.", (await social.Client.PostAsync("analytics", new { post_id = post.Number("id"), views = 1 })).Detail);
        Assert.Equal(1, (await social.OtherClient.GetAsync($"analytics/{theirs.Number("id")}")).Number("views"));
    }

    [Fact]
    public async Task Sync_brings_the_figures_of_what_the_engine_published()
    {
        // An instance of its own: the clock moves on.
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero));
        await using var app = SchedulerApp.Start(new Dictionary<string, string>(StringComparer.Ordinal) { ["RateLimit:PerMinute"] = "1000000", ["Jwt:SigningKey"] = SocialMediaApp.SigningKey }, clock);
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        var post = (await owner.FindAsync(await owner.PostAsync("Fresh from the kiln", new DateTime(2026, 11, 20, 9, 0, 0)))).Number;
        Assert.Equal((0, 0), await SyncAsync());
        await owner.PublishDueAsync(clock);

        clock.Sleep(TimeSpan.FromHours(1));
        Assert.Equal((1, 0), await SyncAsync());
        var first = Assert.Single(await ListedAsync());
        Assert.Equal(("platform", "instagram", post), (first.GetProperty("source").GetString(), first.GetProperty("platform").GetString(), first.GetProperty("post_id").GetInt32()));
        // An hour more, and more people have seen it; asked again at the same moment the sandbox says the same.
        clock.Sleep(TimeSpan.FromHours(1));
        Assert.Equal((1, 0), await SyncAsync());
        Assert.Equal((1, 0), await SyncAsync());
        var listed = await ListedAsync();
        Assert.Equal(2, listed.Count);
        Assert.True(Views(first) > 0 && Views(listed[0]) > Views(first), $"{Views(first)}, then {Views(listed[0])}");

        async Task<(int Synced, int Failed)> SyncAsync()
        {
            using var client = await ClientAsync();
            var answer = await client.PostAsync("analytics/sync");
            return (answer.Number("synced"), answer.Number("failed"));
        }

        async Task<List<JsonElement>> ListedAsync()
        {
            using var client = await ClientAsync();
            return [.. (await client.GetAsync($"analytics?post_id={post}"))["items"].EnumerateArray()];
        }

        // A token is good for less time than passes here.
        async Task<SocialMediaClient> ClientAsync() => new(app, (await app.Services.GetRequiredService<TokenService>().ForUserAsync(owner.Caller.UserId, null, CancellationToken.None)).AccessToken);

        static int Views(JsonElement figures) => figures.GetProperty("views").GetInt32();
    }

    [Fact]
    public async Task Sync_is_200_and_asks_the_platform()
    {
        // As if it had gone out: the sandbox knows no such post, which is a failure of this one alone.
        var post = (await social.Client.PostAsync("posts", new { social_account_id = social.Instagram, content = "Live" })).Number("id");
        await social.App.WriteAsync(db =>
        {
            var target = db.Targets.Include(t => t.Post).Single(t => t.PostId == post);
            (target.State, target.RemoteId, target.PublishedAt, target.Post.Status) = (TargetState.Published, "17900000000000001", social.Clock.GetUtcNow(), PostStatus.Published);
        });
        var answer = await social.Client.PostAsync("analytics/sync");
        Assert.Equal((HttpStatusCode.OK, true), (answer.Status, answer.Number("synced") >= 0 && answer.Number("failed") >= 1));
        Assert.Equal(0, (await social.Client.GetAsync($"analytics?post_id={post}")).Number("total"));
    }
}
