using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;
using Scheduler.Core.Webhooks;

namespace Scheduler.Tests.Webhooks;

/// <summary>What receivers get, to the letter: shapes of the contract.</summary>
public class WebhookEventTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, 7, TimeSpan.FromHours(1));

    static readonly SocialAccount Account = new() { WorkspaceId = 1, PublicId = "a1", Platform = Platform.X, RemoteId = "123", Username = "blue.bakery", DisplayName = "Blue", ProtectedToken = "" };

    static readonly PostTarget Target = new()
    {
        WorkspaceId = 1, PublicId = "t1", Platform = Platform.X, Account = Account, DueAt = Now.AddHours(1), Post = new() { PublicId = "p1", Caption = "", TimeZone = "" },
    };

    [Fact]
    public void Published() => Same(
        """{"event":"post.published","timestamp":"2026-03-02T09:00:00.007Z","data":{"postId":"t1","postGroupId":"p1","platform":"twitter","platformId":"123","postedId":"9","permalink":"https://x.example/9","publishedAt":"2026-03-02T08:59:00.007Z"},"id":"d1"}""",
        WebhookEvent.Published(Target, "9", "https://x.example/9", Now.AddMinutes(-1), Now));

    [Fact]
    public void What_is_not_known_is_null_and_never_left_out() => Same(
        """{"event":"post.published","timestamp":"2026-03-02T09:00:00.007Z","data":{"postId":"t1","postGroupId":"p1","platform":"twitter","platformId":"123","postedId":null,"permalink":null,"publishedAt":null},"id":"d1"}""",
        WebhookEvent.Published(Target, null, null, null, Now));

    [Theory]
    [InlineData(TargetState.Failed, FailureClass.Content, "INVALID_CONTENT")]
    [InlineData(TargetState.Failed, FailureClass.Media, "INVALID_CONTENT")]
    [InlineData(TargetState.Failed, FailureClass.Transient, "PLATFORM_SERVER_ERROR")]
    [InlineData(TargetState.Failed, FailureClass.RateLimited, "RATE_LIMITED")]
    [InlineData(TargetState.Failed, FailureClass.DailyQuota, "RATE_LIMITED")]
    [InlineData(TargetState.Failed, FailureClass.Permission, "PLATFORM_AUTH_EXPIRED")]
    [InlineData(TargetState.Failed, null, "UNKNOWN_ERROR")]
    [InlineData(TargetState.Held, FailureClass.Auth, "PLATFORM_AUTH_EXPIRED")]
    [InlineData(TargetState.Held, FailureClass.TooLate, "HELD")]
    [InlineData(TargetState.NeedsReview, FailureClass.Ambiguous, "NEEDS_REVIEW")]
    public void Failed(TargetState state, FailureClass? failure, string code) => Same(
        $$$"""{"event":"post.failed","timestamp":"2026-03-02T09:00:00.007Z","data":{"postId":"t1","postGroupId":"p1","platform":"twitter","error":{"code":"{{{code}}}","message":"It said \"no\""},"failedAt":"2026-03-02T09:00:00.007Z"},"id":"d1"}""",
        WebhookEvent.Failed(Target, state, failure, "It said “no”", Now));

    [Fact]
    public void Scheduled() => Same(
        """{"event":"post.scheduled","timestamp":"2026-03-02T09:00:00.007Z","data":{"postId":"t1","postGroupId":"p1","platform":"twitter","scheduledAt":"2026-03-02T10:00:00.007Z"},"id":"d1"}""",
        WebhookEvent.Scheduled(Target, Now));

    [Fact]
    public void Needs_reconnect() => Same(
        """{"event":"account.needs_reconnect","timestamp":"2026-03-02T09:00:00.007Z","data":{"platform":"twitter","platformId":"twitter-123","username":"blue.bakery","reason":"Gone."},"id":"d1"}""",
        WebhookEvent.NeedsReconnect(Account, "Gone.", Now));

    [Fact]
    public void Token_expiring() => Same(
        """{"event":"token.expiring","timestamp":"2026-03-02T09:00:00.007Z","data":{"platform":"twitter","platformId":"twitter-123","username":"blue.bakery","expiresAt":"2026-03-09T09:00:00.007Z"},"id":"d1"}""",
        WebhookEvent.TokenExpiring(Account, Now.AddDays(7), Now));

    [Fact]
    public void Our_own_sentences_are_told_in_English_and_in_ASCII()
    {
        using var german = Language.Speak(Language.Culture(Language.German));
        var body = WebhookEvent.Failed(Target, TargetState.Failed, null, Sentence.Of(PublishingTexts.NoAnswerOnRecord), Now).Body("d1");
        Assert.Equal("de-DE", CultureInfo.CurrentUICulture.Name);
        using var english = Language.Speak(Language.Culture(Language.English));
        Assert.Contains(PublishingTexts.NoAnswerOnRecord.Replace('’', '\''), body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("\"\\/<>&'+", "\"\\\"\\\\/<>&'+\"")]
    [InlineData("\b\f\n\r\t\u0001\u001f", "\"\\b\\f\\n\\r\\t\\u0001\\u001f\"")]
    [InlineData("Größe 😀 \u2028", "\"Größe 😀 \u2028\"")]
    public void Words_are_written_as_JavaScript_writes_them(string words, string json) => Assert.Equal($$"""{"a":{{json}}}""", ScriptJson.Object(("a", words)).Text);

    // No attribute can hold half a sign.
    [Fact]
    public void Half_a_sign_is_written_as_its_number() => Assert.Equal("""{"a":"\ud83d alone"}""", ScriptJson.Object(("a", "\ud83d alone")).Text);

    [Fact]
    public void Names_and_sets_of_events_belong_together()
    {
        Assert.Equal(["post.scheduled", "post.published", "post.failed", "account.needs_reconnect", "token.expiring"], WebhookEventNames.List(WebhookEvents.All));
        Assert.Equal(WebhookEvents.All, WebhookEventNames.Read(WebhookEventNames.List(WebhookEvents.All)));
        Assert.Equal(WebhookEvents.PostFailed | WebhookEvents.TokenExpiring, WebhookEventNames.Read(["token.expiring", "post.failed", "post.failed"]));
        Assert.Null(WebhookEventNames.Read(["post.published", "webhook.test"]));
        Assert.Equal("webhook.test", WebhookEventNames.Of(WebhookEvents.Test));
    }

    [Fact]
    public void Signatures()
    {
        static string Hmac(string text) => Convert.ToHexStringLower(HMACSHA256.HashData("s3cret"u8.ToArray(), Encoding.UTF8.GetBytes(text)));
        Assert.Equal(Hmac("{}"), WebhookSignature.OfBody("s3cret", "{}"));
        Assert.Equal($"t={Now.ToUnixTimeSeconds()},v1={Hmac($"{Now.ToUnixTimeSeconds()}.{{}}")}", WebhookSignature.Timed("s3cret", Now, "{}"));
        // RFC 4231, case 2
        Assert.Equal("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", WebhookSignature.OfBody("Jefe", "what do ya want for nothing?"));
    }

    [Fact]
    public void The_tries_take_about_a_day()
    {
        var waits = Enumerable.Range(1, DeliveryPolicy.MaxAttempts - 1).Select(tried => DeliveryPolicy.Wait(tried, 0.5)!.Value).ToList();
        Assert.Equal(TimeSpan.FromSeconds(5), waits[0]);
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits.Aggregate((a, b) => a + b), TimeSpan.FromHours(20), TimeSpan.FromHours(28));
        Assert.Equal((TimeSpan.FromSeconds(3.75), TimeSpan.FromSeconds(6.25)), (DeliveryPolicy.Wait(1, 0)!.Value, DeliveryPolicy.Wait(1, 1)!.Value));
        Assert.Null(DeliveryPolicy.Wait(DeliveryPolicy.MaxAttempts, 0.5));
    }

    static void Same(string json, object happened) => Assert.Equal(json, ((WebhookEvent)happened).Body("d1"));
}
