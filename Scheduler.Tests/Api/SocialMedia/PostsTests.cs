using System.Net;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>/posts (S8-S12), cancel and reschedule (S16, S17).</summary>
[Collection(SocialMediaTests.Name)]
public sealed class PostsTests(SocialMediaApp social)
{
    static readonly string[] Fields =
    [
        "id", "social_account_id", "campaign_id", "content", "scheduled_time", "platform", "status", "error", "published_at", "external_id", "permalink", "media_urls", "targets", "created_at", "updated_at",
    ];

    [Fact]
    public async Task Create_with_a_time_is_201_and_on_the_schedule()
    {
        var made = await social.Client.PostAsync("posts", new { social_account_id = social.X, content = "Post content #hashtag", scheduled_time = "2026-12-25T10:00:00", platform = "twitter" });
        Assert.Equal((HttpStatusCode.Created, $"/api/v1/posts/{made.Number("id")}"), (made.Status, made.Headers["Location"]));
        Assert.Equal(
            (social.X, "Post content #hashtag", "2026-12-25T10:00:00+00:00", "twitter", "scheduled"),
            (made.Number("social_account_id"), made.Text("content"), made.Text("scheduled_time"), made.Text("platform"), made.Text("status")));
        Assert.All(Fields, field => Assert.True(made.Json.TryGetProperty(field, out _), field));
        Assert.Equal(made.Body, (await social.Client.GetAsync($"posts/{made.Number("id")}")).Body);
    }

    [Fact]
    public async Task Create_without_a_time_is_201_and_a_draft()
    {
        var made = await social.Client.PostAsync("posts", new { social_account_id = social.X, content = "Some day" });
        Assert.Equal((HttpStatusCode.Created, "draft", (string?)null), (made.Status, made.Text("status"), made.Text("scheduled_time")));
    }

    [Theory]
    [InlineData("2026-12-25T10:00:00", "2026-12-25T10:00:00+00:00")]
    [InlineData("2026-12-25T10:00:00Z", "2026-12-25T10:00:00+00:00")]
    [InlineData("2026-12-25T10:00:00+02:00", "2026-12-25T08:00:00+00:00")]
    [InlineData("2026-12-25T10:00", "2026-12-25T10:00:00+00:00")]
    [InlineData("2026-12-25 10:00:00.5", "2026-12-25T10:00:00.5+00:00")]
    public async Task A_time_without_an_offset_is_UTC(string sent, string answered) =>
        Assert.Equal(answered, (await social.Client.PostAsync("posts", new { social_account_id = social.X, content = "When", scheduled_time = sent })).Text("scheduled_time"));

    [Theory]
    [InlineData("""{"content":"a"}""", "social_account_id: is required")]
    [InlineData("""{"social_account_id":"one","content":"a"}""", "social_account_id: must be a whole number")]
    [InlineData("""{"social_account_id":1.5,"content":"a"}""", "social_account_id: must be a whole number")]
    [InlineData("""{"social_account_id":999999,"content":"a"}""", "social_account_id: there is no such account")]
    [InlineData("""{"social_account_id":%X,"content":7}""", "content: must be a string")]
    [InlineData("""{"social_account_id":%X}""", "content: is required")]
    [InlineData("""{"social_account_id":%X,"content":"  "}""", "content: is required")]
    [InlineData("""{"social_account_id":%X,"content":"a","scheduled_time":"tomorrow"}""", "scheduled_time: must be a time such as 2026-12-25T10:00:00; without an offset it is UTC")]
    [InlineData("""{"social_account_id":%X,"content":"a","scheduled_time":"2025-12-25T10:00:00"}""", "scheduled_time: This time has passed. Choose a later one.")]
    [InlineData("""{"social_account_id":%X,"content":"a","status":"scheduled"}""", "scheduled_time: is required")]
    [InlineData("""{"social_account_id":%X,"content":"a","status":"published"}""", "status: can be set to draft or scheduled")]
    [InlineData("""{"social_account_id":%X,"content":"a","status":"odd"}""", "status: must be one of draft, scheduled, processing, published, partially_published, failed, needs_review, held, cancelled")]
    [InlineData("""{"social_account_id":%X,"content":"a","platform":"instagram"}""", "platform: account %X is on twitter")]
    [InlineData("""{"social_account_id":%X,"content":"a","platform":"myspace"}""", "platform: must be one of instagram, facebook, threads, twitter, linkedin, bluesky, mastodon, telegram, tiktok, youtube")]
    [InlineData("""{"social_account_id":%X,"content":"a","media_urls":"https://example.com/a.jpg"}""", "media_urls: must be a list")]
    [InlineData("""{"social_account_id":%X,"content":"a","media_urls":[7]}""", "media_urls[0]: must be a string")]
    [InlineData("""{"social_account_id":%X,"content":"a","media_urls":[""]}""", "media_urls: must be a list of addresses")]
    [InlineData("""{"social_account_id":%I,"content":"a","scheduled_time":"2026-12-25T10:00:00"}""", "media_urls: Instagram needs a picture or a video.")]
    public async Task Create_with_something_wrong_is_400_names_the_field_and_makes_nothing(string body, string detail)
    {
        string Filled(string text) => text.Replace("%X", $"{social.X}", StringComparison.Ordinal).Replace("%I", $"{social.Instagram}", StringComparison.Ordinal);
        var before = (await social.Client.GetAsync("posts?limit=1")).Number("total");
        var refused = await social.Client.SendAsync(HttpMethod.Post, "posts", Filled(body));
        Assert.Equal((HttpStatusCode.BadRequest, Filled(detail)), (refused.Status, refused.Detail));
        Assert.Equal(before, (await social.Client.GetAsync("posts?limit=1")).Number("total"));
    }

    [Fact]
    public async Task Create_with_too_long_a_text_is_400_and_names_content()
    {
        var refused = await social.Client.PostAsync("posts", new { social_account_id = social.X, content = new string('a', 281), scheduled_time = "2026-12-25T10:00:00" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("content: ", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_with_an_idempotency_key_makes_one_post_and_refuses_another_by_it()
    {
        using var client = new SocialMediaClient(social.App, social.Client.Token);
        client.Headers["Idempotency-Key"] = "posts-once";
        var body = new { social_account_id = social.X, content = "Once" };
        var (first, second) = (await client.PostAsync("posts", body), await client.PostAsync("posts", body));
        Assert.Equal((HttpStatusCode.Created, first.Number("id")), (second.Status, second.Number("id")));
        Assert.Equal((HttpStatusCode.BadRequest, "This key was used for another request. Take a new one."), (await client.PostAsync("posts", new { social_account_id = social.X, content = "Twice" })) is var other ? (other.Status, other.Detail) : default);
        client.Headers["Idempotency-Key"] = new('k', 201);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("posts", body)).Status);
    }

    [Fact]
    public async Task List_is_200_filtered_and_page_by_page()
    {
        using var client = new SocialMediaClient(social.App, (await social.TokenAsync((await ListOwnerAsync()).Caller.UserId)).AccessToken);
        var account = (await client.GetAsync("social-accounts"))["items"][0].GetProperty("id").GetInt32();
        for (var post = 0; post < 3; post++) await client.PostAsync("posts", new { social_account_id = account, content = $"Draft {post}" });
        await client.PostAsync("posts", new { social_account_id = account, content = "Planned", scheduled_time = "2026-12-25T10:00:00" });

        Assert.Equal(4, (await client.GetAsync("posts")).Number("total"));
        var drafts = await client.GetAsync("posts?status=draft&skip=1&limit=1");
        Assert.Equal((3, 1, 1, "Draft 1"), (drafts.Number("total"), drafts.Number("skip"), drafts.Number("limit"), Assert.Single(drafts["items"].EnumerateArray()).GetProperty("content").GetString()));
        Assert.Equal(1, (await client.GetAsync("posts?status=scheduled&platform=twitter")).Number("total"));
        Assert.Equal(0, (await client.GetAsync("posts?status=published")).Number("total"));
        Assert.Equal(0, (await client.GetAsync("posts?platform=instagram")).Number("total"));
        Assert.Equal(0, (await client.GetAsync("posts?skip=2147483000"))["items"].GetArrayLength());
    }

    [Theory]
    [InlineData("posts?status=odd", "status: must be one of ")]
    [InlineData("posts?platform=odd", "platform: must be one of ")]
    [InlineData("posts?limit=0", "limit: must be a number from 1 to 100")]
    [InlineData("posts?limit=101", "limit: must be a number from 1 to 100")]
    [InlineData("posts?limit=many", "limit: must be a number from 1 to 100")]
    [InlineData("posts?skip=-1", "skip: must be a number from 0")]
    [InlineData("posts?skip=99999999999", "skip: must be a number from 0")]
    [InlineData("social-accounts?limit=0", "limit: must be a number from 1 to 100")]
    public async Task List_by_what_cannot_be_is_400_and_names_it(string path, string detail)
    {
        var refused = await social.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith(detail, refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_is_200_and_changes_what_is_given()
    {
        var id = await social.PostAsync();
        var changed = await social.Client.PutAsync($"posts/{id}", new { content = "Fresher rolls" });
        Assert.Equal((HttpStatusCode.OK, "Fresher rolls", "2026-12-25T10:00:00+00:00", "scheduled"), (changed.Status, changed.Text("content"), changed.Text("scheduled_time"), changed.Text("status")));
        Assert.Equal("2026-12-26T10:00:00+00:00", (await social.Client.PutAsync($"posts/{id}", new { scheduled_time = "2026-12-26T10:00:00" })).Text("scheduled_time"));
        Assert.Equal("draft", (await social.Client.PutAsync($"posts/{id}", new { status = "draft" })).Text("status"));
        Assert.Equal("scheduled", (await social.Client.PutAsync($"posts/{id}", new { scheduled_time = "2026-12-27T10:00:00" })).Text("status"));
    }

    [Fact]
    public async Task Update_of_a_draft_to_scheduled_without_a_time_is_400_and_does_not_publish()
    {
        var id = await social.PostAsync(at: null);
        var refused = await social.Client.PutAsync($"posts/{id}", new { status = "scheduled" });
        Assert.Equal((HttpStatusCode.BadRequest, "scheduled_time: is required"), (refused.Status, refused.Detail));
        Assert.Equal("draft", (await social.Client.GetAsync($"posts/{id}")).Text("status"));
    }

    [Fact]
    public async Task Update_of_a_live_post_is_400()
    {
        var id = await LiveAsync();
        foreach (var answer in new[] { await social.Client.PutAsync($"posts/{id}", new { content = "Too late" }), await social.Client.PutAsync($"posts/{id}", new { media_urls = new[] { "http://127.0.0.1:1/never-asked.png" } }) })
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains("published", answer.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_live_post_tells_when_where_and_under_which_id()
    {
        var post = await social.Client.GetAsync($"posts/{await LiveAsync()}");
        Assert.Equal(("published", "18000", "https://x.com/p/18000"), (post.Text("status"), post.Text("external_id"), post.Text("permalink")));
        Assert.Equal("2026-11-20T10:00:00+00:00", post.Text("published_at"));
    }

    [Fact]
    public async Task A_failed_post_tells_why()
    {
        var id = await social.PostAsync();
        await social.App.ReadAsync(async db =>
        {
            await db.Posts.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PostStatus.Failed));
            return await db.Targets.Where(t => t.PostId == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TargetState.Failed).SetProperty(t => t.DueAt, (DateTimeOffset?)null).SetProperty(t => t.Error, "The picture is broken."));
        });
        var post = await social.Client.GetAsync($"posts/{id}");
        Assert.Equal(("failed", "The picture is broken."), (post.Text("status"), post.Text("error")));
        Assert.Equal(HttpStatusCode.BadRequest, (await social.Client.PostAsync($"posts/{id}/cancel")).Status);
        Assert.Equal("scheduled", (await social.Client.PostAsync($"posts/{id}/reschedule", new { scheduled_time = "2026-12-25T11:00:00" })).Text("status"));
    }

    [Fact]
    public async Task Delete_is_204_and_then_404()
    {
        var id = await social.PostAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await social.Client.DeleteAsync($"posts/{id}")).Status);
        Assert.Equal((HttpStatusCode.NotFound, "Post not found"), (await social.Client.GetAsync($"posts/{id}")) is var gone ? (gone.Status, gone.Detail) : default);
        Assert.Equal(HttpStatusCode.NotFound, (await social.Client.DeleteAsync($"posts/{id}")).Status);
    }

    [Fact]
    public async Task Cancel_is_200_with_status_cancelled_and_reschedule_brings_it_back()
    {
        var id = await social.PostAsync();
        var cancelled = await social.Client.PostAsync($"posts/{id}/cancel");
        Assert.Equal((HttpStatusCode.OK, "cancelled", "2026-12-25T10:00:00+00:00"), (cancelled.Status, cancelled.Text("status"), cancelled.Text("scheduled_time")));
        Assert.Equal("cancelled", (await social.Client.PostAsync($"posts/{id}/cancel")).Text("status"));
        Assert.Contains((await social.Client.GetAsync("posts?status=cancelled"))["items"].EnumerateArray(), post => post.GetProperty("id").GetInt32() == id);
        var back = await social.Client.PostAsync($"posts/{id}/reschedule", new { scheduled_time = "2026-12-28T09:30:00" });
        Assert.Equal((HttpStatusCode.OK, "scheduled", "2026-12-28T09:30:00+00:00"), (back.Status, back.Text("status"), back.Text("scheduled_time")));
    }

    [Fact]
    public async Task Cancel_of_a_draft_or_a_live_post_is_400()
    {
        Assert.Equal((HttpStatusCode.BadRequest, "This post is not on the schedule."), (await social.Client.PostAsync($"posts/{await social.PostAsync(at: null)}/cancel")) is var draft ? (draft.Status, draft.Detail) : default);
        Assert.Equal((HttpStatusCode.BadRequest, "This post is already published."), (await social.Client.PostAsync($"posts/{await LiveAsync()}/cancel")) is var live ? (live.Status, live.Detail) : default);
    }

    [Theory]
    [InlineData("{}", "scheduled_time: is required")]
    [InlineData("""{"scheduled_time":"2025-12-25T10:00:00"}""", "scheduled_time: This time has passed. Choose a later one.")]
    [InlineData("""{"scheduled_time":true}""", "scheduled_time: must be a string")]
    public async Task Reschedule_to_no_time_is_400(string body, string detail)
    {
        var refused = await social.Client.SendAsync(HttpMethod.Post, $"posts/{await social.PostAsync()}/reschedule", body);
        Assert.Equal((HttpStatusCode.BadRequest, detail), (refused.Status, refused.Detail));
    }

    async Task<SignedIn> ListOwnerAsync()
    {
        var owner = await SignedIn.OwnerAsync(social.App, "posts-list@example.org");
        await social.ConnectAsync(owner.Caller, Scheduler.Core.Platforms.Platform.X, "4242", "list");
        return owner;
    }

    /// <summary>As the engine leaves it.</summary>
    async Task<int> LiveAsync()
    {
        var id = await social.PostAsync();
        var now = social.Clock.GetUtcNow();
        await social.App.ReadAsync(async db =>
        {
            await db.Posts.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PostStatus.Published));
            return await db.Targets.Where(t => t.PostId == id).ExecuteUpdateAsync(set => set
                .SetProperty(t => t.State, TargetState.Published).SetProperty(t => t.DueAt, (DateTimeOffset?)null).SetProperty(t => t.PublishedAt, now)
                .SetProperty(t => t.RemoteId, "18000").SetProperty(t => t.Permalink, "https://x.com/p/18000"));
        });
        return id;
    }
}
