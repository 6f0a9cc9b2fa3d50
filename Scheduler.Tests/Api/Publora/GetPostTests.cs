using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
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
