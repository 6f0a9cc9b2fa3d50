using System.Net;
using Scheduler.Core.Analytics;
using Scheduler.Core.Buffer;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;

namespace Scheduler.Tests.Buffer;

/// <summary>The pure parts: what headers mean, which errors are sure, what a post is told as.</summary>
public class BufferRulesTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After", "120", 120)]
    [InlineData("Retry-After", "Mon, 02 Mar 2026 09:01:00 GMT", 60)]
    [InlineData("RateLimit", "\"15m\";r=0;t=42", 42)]
    [InlineData("RateLimit", "\"15m\";r=0;t=42, \"24h\";r=0;t=7000, \"30d\";r=12;t=99999", 7000)]
    [InlineData("RateLimit", "\"15m\";r=10;t=42", null)]
    [InlineData("RateLimit-Reset", "42", null)]
    [InlineData("X-Nothing", "1", null)]
    public void The_wait_is_read_in_each_dialect(string header, string value, int? seconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation(header, value);
        var answer = new HttpOutcome(HttpFate.Refused, HttpStatusCode.TooManyRequests, "", response.Headers);
        Assert.Equal(seconds, (int?)BufferRateLimit.RetryAfter(answer, Now)?.TotalSeconds);
    }

    [Fact]
    public void The_older_headers_are_read_together()
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("RateLimit-Remaining", "0");
        response.Headers.TryAddWithoutValidation("RateLimit-Reset", "42");
        Assert.Equal(TimeSpan.FromSeconds(42), BufferRateLimit.Spent(new HttpOutcome(HttpFate.Ok, HttpStatusCode.OK, "", response.Headers)));
    }

    [Theory]
    [InlineData("RateLimit", "\"15m\";r=30;t=42, \"24h\";r=31;t=7000", 42)]
    [InlineData("RateLimit", "\"15m\";r=0;t=42, \"24h\";r=3;t=7000", 7000)]
    [InlineData("RateLimit", "\"15m\";r=31;t=42", null)]
    [InlineData("X-Nothing", "1", null)]
    public void The_last_calls_of_a_window_are_kept_for_publishing(string header, string value, int? seconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation(header, value);
        Assert.Equal(seconds, (int?)BufferRateLimit.Scarce(new HttpOutcome(HttpFate.Ok, HttpStatusCode.OK, "", response.Headers))?.TotalSeconds);
    }

    [Theory]
    [InlineData("impressions", PostMetric.Impressions)]
    [InlineData("views", PostMetric.Impressions)]
    [InlineData("reach", PostMetric.Reached)]
    [InlineData("reactions", PostMetric.Reactions)]
    [InlineData("likes", PostMetric.Reactions)]
    [InlineData("favorites", PostMetric.Reactions)]
    [InlineData("comments", PostMetric.Comments)]
    [InlineData("replies", PostMetric.Comments)]
    [InlineData("shares", PostMetric.Reshares)]
    [InlineData("reposts", PostMetric.Reshares)]
    [InlineData("retweets", PostMetric.Reshares)]
    [InlineData("reblogs", PostMetric.Reshares)]
    [InlineData("engagementRate", null)]
    [InlineData("clicks", null)]
    [InlineData("saves", null)]
    [InlineData("somethingNew", null)]
    [InlineData(null, null)]
    public void Buffers_words_for_what_is_counted_are_ours_or_none(string? type, PostMetric? metric) =>
        Assert.Equal(metric is { } ours ? [(ours, 7L)] : [], BufferMetricTypes.Counts([new(type, 7)]).Select(c => (c.Key, c.Value)));

    [Fact]
    public void Of_several_words_for_the_same_the_greatest_counts_and_what_is_no_count_is_none()
    {
        Assert.Equal(12, Assert.Single(BufferMetricTypes.Counts([new("likes", 9), new("reactions", 12), new("favorites", 0)])).Value);
        Assert.Empty(BufferMetricTypes.Counts([new("views", -1), new("reach", double.NaN), new("likes", 1e300)]));
        Assert.Empty(BufferMetricTypes.Counts(null));
    }

    [Theory]
    [InlineData(401, "UNAUTHENTICATED", FailureClass.Auth, true)]
    [InlineData(200, "UNAUTHORIZED", FailureClass.Auth, true)]
    [InlineData(200, "FORBIDDEN", FailureClass.Permission, true)]
    [InlineData(200, "NOT_FOUND", FailureClass.Content, true)]
    [InlineData(200, "RATE_LIMIT_EXCEEDED", FailureClass.RateLimited, true)]
    [InlineData(429, null, FailureClass.RateLimited, true)]
    [InlineData(200, "UNEXPECTED", FailureClass.Transient, false)]
    [InlineData(200, "SOMETHING_NEW", FailureClass.Transient, false)]
    [InlineData(400, "GRAPHQL_VALIDATION_FAILED", FailureClass.Content, true)]
    [InlineData(400, null, FailureClass.Content, true)]
    [InlineData(403, null, FailureClass.Transient, true)]
    [InlineData(503, null, FailureClass.Transient, false)]
    [InlineData(200, null, FailureClass.Transient, false)]
    public void Each_error_has_its_class_and_is_sure_or_not(int status, string? code, FailureClass failure, bool sure)
    {
        var fate = status switch { 200 => HttpFate.Ok, < 500 => HttpFate.Refused, _ => HttpFate.Lost };
        var error = BufferErrors.Of(new(fate, (HttpStatusCode)status, "", null), code is null ? null : [new("words", new(code, null))], Now);
        Assert.Equal((failure, sure), (error.Class, error.Sure));
    }

    [Theory]
    [InlineData("twitter", Platform.X)]
    [InlineData("instagram", Platform.Instagram)]
    [InlineData("facebook", Platform.Facebook)]
    [InlineData("linkedin", Platform.LinkedIn)]
    [InlineData("tiktok", Platform.TikTok)]
    [InlineData("youtube", Platform.YouTube)]
    [InlineData("threads", Platform.Threads)]
    [InlineData("bluesky", Platform.Bluesky)]
    [InlineData("mastodon", Platform.Mastodon)]
    [InlineData("googlebusiness", null)]
    [InlineData("pinterest", null)]
    [InlineData(null, null)]
    public void Services_are_our_platforms_or_none(string? service, Platform? platform) => Assert.Equal(platform, BufferChannels.PlatformOf(service));

    [Theory]
    [InlineData(Platform.Instagram, 1, null, """{"instagram":{"type":"post","shouldShareToFeed":true}}""")]
    [InlineData(Platform.Instagram, 0, null, """{"instagram":{"type":"reel","shouldShareToFeed":true}}""")]
    [InlineData(Platform.Instagram, 0, "STORIES", """{"instagram":{"type":"story","shouldShareToFeed":true}}""")]
    [InlineData(Platform.Facebook, 1, null, """{"facebook":{"type":"post"}}""")]
    [InlineData(Platform.YouTube, 0, null, """{"youtube":{"title":"First line","categoryId":"22","privacy":"public","madeForKids":false}}""")]
    [InlineData(Platform.X, 1, null, null)]
    public void Each_platform_is_told_what_Buffer_asks_for(Platform platform, int pictures, string? videoType, string? metadata)
    {
        PublishMedia media = new(new("https://posts.example/m/a.jpg"), 10, 10, pictures > 0 ? "A loaf" : null) { IsVideo = pictures == 0 };
        var request = new PublishRequest("1", "bakery", "key", "First line\nand more", [media], null, null, Now)
        {
            Buffer = new(platform, "c1", "o1"), Settings = videoType is null ? DraftVariant.NoSettings : new Dictionary<string, string> { ["videoType"] = videoType },
        };
        var form = BufferForm.Of(request, Now.AddMinutes(5));
        Assert.Equal(metadata, form["metadata"]?.ToJsonString());
        Assert.Equal("2026-03-02T09:05:00.000Z", form["dueAt"]!.GetValue<string>());
        Assert.Equal(
            pictures > 0 ? """[{"image":{"url":"https://posts.example/m/a.jpg","metadata":{"altText":"A loaf"}}}]""" : """[{"video":{"url":"https://posts.example/m/a.jpg"}}]""", form["assets"]!.ToJsonString());
    }
}
