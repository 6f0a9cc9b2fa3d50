using System.Globalization;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Webhooks;

namespace Scheduler.Core.Notifications;

/// <summary>Which events deserve a notice, and its words. Pure.</summary>
static class Notices
{
    const int MaxName = 60;

    /// <param name="reason">What went wrong and what to do, as the engine has it.</param>
    /// <returns>Null when the state is nobody's concern, or when another notice says it: a hundred posts of an account that needs reconnecting are one notice.</returns>
    public static Notification? For(PostTarget target, TargetState state, FailureClass? failure, Sentence? reason, DateTimeOffset now)
    {
        NotificationKind? kind = state switch
        {
            TargetState.Failed => NotificationKind.PostFailed,
            TargetState.NeedsReview => NotificationKind.PostNeedsReview,
            TargetState.Held when failure != FailureClass.Auth => NotificationKind.PostHeld,
            _ => null,
        };
        if (kind is not { } told) return null;
        var about = $"{PlatformCatalog.Limits(target.Platform).Name} ({Shortened(target.Account.Username)})";
        return new Notification
        {
            WorkspaceId = target.WorkspaceId, Kind = told, Title = Title(told, about), Body = reason ?? "", PostPublicId = target.Post.PublicId,
            AccountPublicId = target.Account.PublicId, About = about, GroupKey = Key(told, target.AccountId, (int?)failure ?? 0, now), CreatedAt = now,
        };
    }

    /// <summary>What several posts have in common, in the reader's language.</summary>
    /// <param name="about">Platform and account.</param>
    public static string Title(NotificationKind kind, int posts, string about) => Phrase.Fill(
        kind switch
        {
            NotificationKind.PostFailed => NoticeTexts.PostsFailed,
            NotificationKind.PostHeld => NoticeTexts.PostsHeld,
            _ => NoticeTexts.PostsNeedReview,
        },
        posts, about);

    /// <param name="risk">What waits for it.</param>
    /// <param name="zone">The workspace's.</param>
    public static Notification Reconnect(SocialAccount account, Sentence reason, PostsAtRisk risk, TimeZoneInfo zone, DateTimeOffset now) => OfAccount(
        account, NotificationKind.AccountNeedsReconnect, Sentence.Of(NoticeTexts.Reconnect).With(Shortened(account.Username)),
        And(reason + Sentence.Of(NoticeTexts.NothingUntil).With(account.Username), risk.Count switch
        {
            0 => null,
            1 => Sentence.Of(NoticeTexts.OneWaits).With(Times(risk, zone)),
            var all when all > risk.First.Count => Sentence.Of(NoticeTexts.ManyWait).With(all, Times(risk, zone), all - risk.First.Count),
            var all => Sentence.Of(NoticeTexts.SomeWait).With(all, Times(risk, zone)),
        }), now);

    /// <param name="risk">What is planned for after the end.</param>
    /// <param name="zone">The workspace's.</param>
    public static Notification TokenExpires(SocialAccount account, DateTimeOffset ends, PostsAtRisk risk, TimeZoneInfo zone, DateTimeOffset now) => OfAccount(
        account, NotificationKind.TokenExpires, Sentence.Of(NoticeTexts.TokenExpires).With(Shortened(account.Username), DateOnly.FromDateTime(WallClock.Local(ends, zone))),
        And(Sentence.Of(NoticeTexts.ConnectBefore).With(account.Username), risk.Count switch
        {
            0 => null,
            1 => Sentence.Of(NoticeTexts.OneLater).With(Times(risk, zone)),
            var all when all > risk.First.Count => Sentence.Of(NoticeTexts.ManyLater).With(all, Times(risk, zone), all - risk.First.Count),
            var all => Sentence.Of(NoticeTexts.SomeLater).With(all, Times(risk, zone)),
        }), now);

    /// <param name="until">Null while it lasts.</param>
    public static Notification EngineStopped(int workspaceId, DateTimeOffset from, DateTimeOffset? until, TimeZoneInfo zone, DateTimeOffset now) => new()
    {
        WorkspaceId = workspaceId, Kind = NotificationKind.EngineStopped, CreatedAt = now, GroupKey = EngineKey(from),
        Title = until is null ? Sentence.Of(NoticeTexts.EngineStopped) : Sentence.Of(NoticeTexts.EngineRuns),
        Body = until is { } end
            ? Sentence.Of(NoticeTexts.EngineWasStopped).With(WallClock.Local(from, zone), WallClock.Local(end, zone))
            : Sentence.Of(NoticeTexts.EngineIsStopped).With(WallClock.Local(from, zone)),
    };

    public static Notification WebhookStopped(Webhook webhook, DateTimeOffset now) => new()
    {
        WorkspaceId = webhook.WorkspaceId, Kind = NotificationKind.WebhookStopped, CreatedAt = now,
        Title = Sentence.Of(NoticeTexts.WebhookStopped).With(Shortened(webhook.Name)), Body = Sentence.Of(NoticeTexts.WebhookGivenUp).With(DeliveryPolicy.MaxFailures),
    };

    /// <summary>The choice of mails that a notice falls under.</summary>
    public static NoticeKinds Choice(NotificationKind kind) => kind switch
    {
        // A connection that needs its user, like an account's.
        NotificationKind.WebhookStopped => NoticeKinds.AccountNeedsReconnect,
        _ => (NoticeKinds)(1 << (int)kind),
    };

    /// <summary>What the begin and the end of a standstill have in common.</summary>
    public static string EngineKey(DateTimeOffset from) => string.Create(CultureInfo.InvariantCulture, $"engine.{from.UtcTicks}");

    static Sentence Title(NotificationKind kind, string about) => (kind switch
    {
        NotificationKind.PostFailed => Sentence.Of(NoticeTexts.PostFailed),
        NotificationKind.PostHeld => Sentence.Of(NoticeTexts.PostHeld),
        _ => Sentence.Of(NoticeTexts.PostNeedsReview),
    }).With(about);

    static Notification OfAccount(SocialAccount account, NotificationKind kind, Sentence title, Sentence body, DateTimeOffset now) => new()
    {
        WorkspaceId = account.WorkspaceId, Kind = kind, Title = title, Body = body, AccountPublicId = account.PublicId, GroupKey = Key(kind, account.Id, 0, now), CreatedAt = now,
    };

    static Sentence And(Sentence one, Sentence? other) => other is null ? one : one + other;

    static DateTime[] Times(PostsAtRisk risk, TimeZoneInfo zone) => [.. risk.First.Select(post => WallClock.Local(post.PublishAt, zone))];

    /// <summary>One cause, one account, one hour.</summary>
    static string Key(NotificationKind kind, int account, int cause, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"{(int)kind}.{account}.{cause}.{now.UtcDateTime:yyyyMMddHH}");

    /// <summary>A title has to fit its column, with its key.</summary>
    static string Shortened(string name) => name.Length <= MaxName ? name : name[..(MaxName - 1)] + "…";
}
