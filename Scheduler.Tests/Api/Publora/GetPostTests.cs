using System.Drawing;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>GET /get-post/{id} (P3).</summary>
[Collection(PubloraTests.Name)]
public sealed class GetPostTests(PubloraApp publora)
{
    [Fact]
    public async Task Says_all_that_it_knows_and_null_for_the_rest()
    {
        var id = await publora.PostAsync("Fresh rolls", null, null, PubloraApp.X, PubloraApp.Bluesky);
        var answer = await publora.Client.GetAsync($"get-post/{id}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(["success", "postGroupId", "status", "scheduledTime", "content", "platforms", "platformSettings", "media", "posts"], PubloraApp.Names(answer.Json));
        Assert.Equal((id, "draft", JsonValueKind.Null, "Fresh rolls"), (answer["postGroupId"].GetString(), answer["status"].GetString(), answer["scheduledTime"].ValueKind, answer["content"].GetString()));
        Assert.Equal("""["twitter-123456789","bluesky-did:plc:abc123"]""", answer["platforms"].GetRawText());
        Assert.Equal(("{}", "[]"), (answer["platformSettings"].GetRawText(), answer["media"].GetRawText()));
        var first = answer["posts"][0];
        Assert.Equal(["_id", "platform", "platformId", "content", "status", "postedId", "permalink"], PubloraApp.Names(first));
        Assert.Matches("^[0-9a-f]{24}$", first.GetProperty("_id").GetString());
        Assert.Equal(("twitter", "123456789", "Fresh rolls", "draft"), (Text(first, "platform"), Text(first, "platformId"), Text(first, "content"), Text(first, "status")));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (first.GetProperty("postedId").ValueKind, first.GetProperty("permalink").ValueKind));
    }

    [Fact]
    public async Task A_published_post_has_the_platforms_own_id()
    {
        var answer = await SettledAsync(TargetState.Published, PostStatus.Published, set: t => (t.RemoteId, t.Permalink) = ("1790", "https://x.com/bluebakery/status/1790"));
        Assert.Equal("published", answer["status"].GetString());
        Assert.Equal(("published", "1790", "https://x.com/bluebakery/status/1790"), (Text(answer["posts"][0], "status"), Text(answer["posts"][0], "postedId"), Text(answer["posts"][0], "permalink")));
    }

    [Theory]
    [InlineData(TargetState.Failed, PostStatus.Failed, FailureClass.Auth, "failed", "PLATFORM_AUTH_EXPIRED", false)]
    [InlineData(TargetState.Failed, PostStatus.Failed, FailureClass.Permission, "failed", "PLATFORM_AUTH_EXPIRED", false)]
    [InlineData(TargetState.Failed, PostStatus.Failed, FailureClass.RateLimited, "failed", "RATE_LIMITED", true)]
    [InlineData(TargetState.Failed, PostStatus.Failed, FailureClass.DailyQuota, "failed", "RATE_LIMITED", true)]
    [InlineData(TargetState.Failed, PostStatus.Failed, FailureClass.Transient, "failed", "PLATFORM_SERVER_ERROR", true)]
    [InlineData(TargetState.Failed, PostStatus.Failed, FailureClass.Content, "failed", "INVALID_CONTENT", false)]
    [InlineData(TargetState.Failed, PostStatus.Failed, null, "failed", "UNKNOWN_ERROR", false)]
    [InlineData(TargetState.NeedsReview, PostStatus.NeedsReview, FailureClass.Ambiguous, "processing", "NEEDS_REVIEW", false)]
    [InlineData(TargetState.Held, PostStatus.Held, FailureClass.TooLate, "processing", "HELD", false)]
    [InlineData(TargetState.Held, PostStatus.Held, FailureClass.Auth, "processing", "PLATFORM_AUTH_EXPIRED", false)]
    public async Task What_went_wrong_is_an_error_of_its_platforms_post(TargetState state, PostStatus post, FailureClass? kind, string status, string code, bool retryable)
    {
        var answer = await SettledAsync(state, post, set: t => (t.ErrorClass, t.Error) = (kind, Sentence.FromString("It said no.")));
        Assert.Equal((status, status), (answer["status"].GetString(), Text(answer["posts"][0], "status")));
        var error = answer["posts"][0].GetProperty("error");
        Assert.Equal(["code", "message", "failedAt", "retryable"], PubloraApp.Names(error));
        Assert.Equal((code, "It said no.", retryable), (Text(error, "code"), Text(error, "message"), error.GetProperty("retryable").GetBoolean()));
    }

    [Theory]
    [InlineData("0123456789abcdef01234567")]
    [InlineData("0123456789ABCDEF01234567")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("%F0%9F%92%A9")]
    [InlineData("'; DROP TABLE Posts --")]
    public async Task An_id_that_there_is_not_is_404_Post_group_not_found(string id)
    {
        var answer = await publora.Client.GetAsync($"get-post/{id}");
        Assert.Equal((HttpStatusCode.NotFound, "Post group not found"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task What_was_announced_is_listed_while_it_has_not_arrived_and_when_it_was_refused()
    {
        var id = await publora.PostAsync("With a picture", null, null, PubloraApp.X);
        var ticket = await publora.Client.PostAsync("get-upload-url", new { fileName = "rolls.png", contentType = "image/png", postGroupId = id });
        var waiting = await MediaAsync(id);
        Assert.Equal(["mediaId", "type", "fileName", "status", "url"], PubloraApp.Names(waiting));
        Assert.Equal((ticket["mediaId"].GetString(), "image", "rolls.png", "waiting", JsonValueKind.Null),
            (Text(waiting, "mediaId"), Text(waiting, "type"), Text(waiting, "fileName"), Text(waiting, "status"), waiting.GetProperty("url").ValueKind));

        using var http = publora.App.CreateClient();
        using var gif = new ByteArrayContent(Pictures.Gif()) { Headers = { ContentType = new("image/png") } };
        using var sent = await http.PutAsync(new Uri(ticket["uploadUrl"].GetString()!), gif);
        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        var refused = await MediaAsync(id);
        Assert.Equal(("refused", "GIF pictures are not taken. Save it as PNG, or turn the animation into a video."), (Text(refused, "status"), Text(refused, "error")));

        // Another one in its place.
        await publora.Client.PostAsync("get-upload-url", new { fileName = "rolls.jpg", contentType = "image/jpeg", postGroupId = id });
        Assert.Equal(("rolls.jpg", "waiting"), (Text(await MediaAsync(id), "fileName"), Text(await MediaAsync(id), "status")));
    }

    [Fact]
    public async Task Settings_come_back_with_the_type_that_they_have()
    {
        var clients = publora.App.Services.GetRequiredService<ManagedWorkspaces>();
        var film = await clients.CreateAsync(publora.Owner.Caller, "Film", null, CancellationToken.None);
        var there = await clients.CallerAsync(publora.Owner.Caller, film, CancellationToken.None);
        await publora.ConnectAsync(there, Platform.YouTube, "UC1", "Blue Films");
        await publora.ConnectAsync(there, Platform.Telegram, "-1", "bluefilms");
        await publora.ConnectAsync(there, Platform.Instagram, "17841400000000009", "blue.films");
        using var client = new ApiClient(publora.App, publora.Client.Key);
        client.Headers["x-publora-user-id"] = film;
        var made = await client.PostAsync("create-post", new
        {
            content = "Typed", platforms = new[] { "youtube-UC1", "telegram--1", "instagram-17841400000000009" },
            platformSettings = new Dictionary<string, object>
            {
                ["instagram"] = new { videoType = "STORIES", collaborators = new[] { "anna", "leo" }, cover_url = "https://cdn.example.org/cover.jpg" },
                ["telegram"] = new { disableNotification = true, protectContent = "off" },
                ["youtube"] = new { privacy = "unlisted", madeForKids = false, categoryId = 27, tags = new[] { "bread", "rye rolls" }, playlist = new { id = "PLabc123", platformId = "youtube-UC1" } },
            },
        });
        Assert.False(made.Json.TryGetProperty("warnings", out _), made.Body);
        var settings = (await client.GetAsync($"get-post/{made["postGroupId"].GetString()}"))["platformSettings"];
        Assert.Equal("""{"collaborators":["anna","leo"],"coverUrl":"https://cdn.example.org/cover.jpg","videoType":"STORIES"}""", Sorted(settings, "instagram"));
        Assert.Equal("""{"disableNotification":true,"protectContent":false}""", Sorted(settings, "telegram"));
        Assert.Equal("""{"categoryId":"27","madeForKids":false,"playlist":{"id":"PLabc123","platformId":"youtube-UC1"},"privacy":"unlisted","tags":["bread","rye rolls"]}""", Sorted(settings, "youtube"));
    }

    [Fact]
    public async Task A_picture_that_turns_white_in_places_is_warned_of()
    {
        var id = await publora.PostAsync("Our logo", null, null, PubloraApp.X);
        var ticket = await publora.Client.PostAsync("get-upload-url", new { fileName = "logo.png", contentType = "image/png", postGroupId = id });
        using var http = publora.App.CreateClient();
        using var logo = new ByteArrayContent(Pictures.PngWithAlpha(400, 400, (x, _) => Color.FromArgb(x < 200 ? 0 : 255, 0, 0, 255))) { Headers = { ContentType = new("image/png") } };
        using var sent = await http.PutAsync(new Uri(ticket["uploadUrl"].GetString()!), logo);
        var answer = await publora.Client.PutAsync($"update-post/{id}", new { status = "scheduled", scheduledTime = "2026-12-15T10:00:00.000Z" });
        Assert.Equal("logo.png is transparent in places; those become white, since platforms show pictures on different backgrounds.", Assert.Single(answer["warnings"].EnumerateArray()).GetString());
    }

    async Task<JsonElement> MediaAsync(string id) => Assert.Single((await publora.Client.GetAsync($"get-post/{id}"))["media"].EnumerateArray());

    static string Sorted(JsonElement settings, string platform) => JsonSerializer.Serialize(settings.GetProperty(platform).EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));

    static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    /// <summary>A post as the engine leaves it.</summary>
    async Task<ApiReply> SettledAsync(TargetState state, PostStatus status, Action<PostTarget> set)
    {
        var id = await publora.PostAsync();
        await publora.App.ReadAsync(async db =>
        {
            var post = await db.Posts.Include(p => p.Targets).SingleAsync(p => p.PublicId == id);
            (post.Status, post.Targets[0].State) = (status, state);
            set(post.Targets[0]);
            return await db.SaveChangesAsync();
        });
        return await publora.Client.GetAsync($"get-post/{id}");
    }
}
