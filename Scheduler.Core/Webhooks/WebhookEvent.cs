using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Webhooks;

/// <summary>Something that receivers are told of, with its data as they get it. Pure; the shapes are part of the API's contract (docs/api.md).</summary>
/// <param name="Data">What is inside "data".</param>
sealed record WebhookEvent(int WorkspaceId, WebhookEvents Kind, DateTimeOffset At, ScriptJson Data)
{
    /// <summary>The whole body.</summary>
    /// <param name="id">Of the delivery: the same at each try, another for each receiver.</param>
    public string Body(string id) => ScriptJson.Object(("event", WebhookEventNames.Of(Kind)), ("timestamp", At), ("data", Data), ("id", id)).Text;

    /// <param name="target">With its post.</param>
    public static WebhookEvent Scheduled(PostTarget target, DateTimeOffset now) => new(target.WorkspaceId, WebhookEvents.PostScheduled, now, ScriptJson.Object(
        ("postId", target.PublicId), ("postGroupId", target.Post.PublicId), ("platform", Name(target.Platform)), ("scheduledAt", target.Post.PublishAt ?? target.DueAt)));

    /// <param name="target">With its post and account.</param>
    public static WebhookEvent Published(PostTarget target, string? remoteId, string? permalink, DateTimeOffset? publishedAt, DateTimeOffset now) =>
        new(target.WorkspaceId, WebhookEvents.PostPublished, now, ScriptJson.Object(
            ("postId", target.PublicId), ("postGroupId", target.Post.PublicId), ("platform", Name(target.Platform)), ("platformId", target.Account.RemoteId),
            ("postedId", remoteId), ("permalink", permalink), ("publishedAt", publishedAt)));

    /// <summary>It did not go out: failed, held, or to be looked at; the code tells which.</summary>
    /// <param name="target">With its post.</param>
    public static WebhookEvent Failed(PostTarget target, TargetState state, FailureClass? failure, Sentence? error, DateTimeOffset now) =>
        new(target.WorkspaceId, WebhookEvents.PostFailed, now, ScriptJson.Object(
            ("postId", target.PublicId), ("postGroupId", target.Post.PublicId), ("platform", Name(target.Platform)),
            ("error", ScriptJson.Object(("code", FailureCodes.Of(state, failure)), ("message", Plain(error)))), ("failedAt", now)));

    public static WebhookEvent NeedsReconnect(SocialAccount account, Sentence reason, DateTimeOffset now) => new(account.WorkspaceId, WebhookEvents.AccountNeedsReconnect, now, ScriptJson.Object(
        ("platform", Name(account.Platform)), ("platformId", PlatformId(account)), ("username", account.Username), ("reason", Plain(reason))));

    public static WebhookEvent TokenExpiring(SocialAccount account, DateTimeOffset ends, DateTimeOffset now) => new(account.WorkspaceId, WebhookEvents.TokenExpiring, now, ScriptJson.Object(
        ("platform", Name(account.Platform)), ("platformId", PlatformId(account)), ("username", account.Username), ("expiresAt", ends)));

    public static WebhookEvent Test(Webhook webhook, DateTimeOffset now) => new(webhook.WorkspaceId, WebhookEvents.Test, now, ScriptJson.Object(
        ("webhookId", webhook.PublicId), ("message", "This is a test. If you can read this, it works.")));

    static string Name(Platform platform) => PlatformCatalog.Limits(platform).ApiName;

    static string PlatformId(SocialAccount account) => $"{Name(account.Platform)}-{account.RemoteId}";

    /// <summary>In English, without the typographic signs of our own sentences: Python's json escapes what is not ASCII, JavaScript's does not.</summary>
    static string? Plain(Sentence? sentence)
    {
        using var english = Language.Speak(Language.Culture(Language.English));
        return sentence?.ToString().Replace("…", "...", StringComparison.Ordinal).Replace('“', '"').Replace('”', '"').Replace('‘', '\'').Replace('’', '\'')
            .Replace('–', '-').Replace('—', '-').Replace('\u00a0', ' ').Replace('\u202f', ' ');
    }
}
