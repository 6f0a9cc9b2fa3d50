using System.Globalization;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Notifications;

/// <summary>Which events deserve a notice, and its words. Pure.</summary>
static class Notices
{
    /// <param name="reason">What went wrong and what to do, as the engine has it.</param>
    /// <returns>Null when the state is nobody's concern, or when another notice says it: a hundred posts of an account that needs reconnecting are one notice.</returns>
    public static Notification? For(PostTarget target, TargetState state, FailureClass? failure, string? reason, DateTimeOffset now)
    {
        NotificationKind? kind = state switch
        {
            TargetState.Failed => NotificationKind.PostFailed,
            TargetState.NeedsReview => NotificationKind.PostNeedsReview,
            TargetState.Held when failure != FailureClass.Auth => NotificationKind.PostHeld,
            _ => null,
        };
        if (kind is not { } told) return null;
        var about = Shortened($"{PlatformCatalog.Limits(target.Platform).Name} ({target.Account.Username})");
        return new Notification
        {
            WorkspaceId = target.WorkspaceId, Kind = told, Title = Title(told, 1, about), Body = reason ?? "", PostPublicId = target.Post.PublicId,
            AccountPublicId = target.Account.PublicId, About = about, GroupKey = Key(told, target.AccountId, (int?)failure ?? 0, now), CreatedAt = now,
        };
    }

    /// <summary>What a number of posts have in common.</summary>
    /// <param name="about">Platform and account.</param>
    public static string Title(NotificationKind kind, int posts, string about)
    {
        var (subject, one) = (posts == 1 ? $"A post for {about}" : string.Create(CultureInfo.InvariantCulture, $"{posts:N0} posts for {about}"), posts == 1);
        return Shortened(kind switch
        {
            NotificationKind.PostFailed => $"{subject} {(one ? "was" : "were")} not published",
            NotificationKind.PostHeld => $"{subject} {(one ? "is" : "are")} waiting for you",
            _ => one ? $"Please look whether a post is live on {about}" : string.Create(CultureInfo.InvariantCulture, $"Please look whether {posts:N0} posts are live on {about}"),
        });
    }

    /// <param name="risk">What waits for it.</param>
    /// <param name="zone">The workspace's.</param>
    public static Notification Reconnect(SocialAccount account, string reason, PostsAtRisk risk, TimeZoneInfo zone, DateTimeOffset now) => OfAccount(
        account, NotificationKind.AccountNeedsReconnect, $"{account.Username} needs to be connected again",
        $"{reason} Nothing is published for {account.Username} until you connect it again under Accounts.{Sentence(risk, "waits for it", "wait for it", zone)}", now);

    /// <param name="risk">What is planned for after the end.</param>
    /// <param name="zone">The workspace's.</param>
    public static Notification TokenExpires(SocialAccount account, DateTimeOffset ends, PostsAtRisk risk, TimeZoneInfo zone, DateTimeOffset now) => OfAccount(
        account, NotificationKind.TokenExpires, $"The sign-in of {account.Username} ends on {Day(ends, zone)}",
        $"Connect {account.Username} again under Accounts before then, and nothing is interrupted.{Sentence(risk, "is planned for later", "are planned for later", zone)}", now);

    /// <param name="until">Null while it lasts.</param>
    public static Notification EngineStopped(int workspaceId, DateTimeOffset from, DateTimeOffset? until, TimeZoneInfo zone, DateTimeOffset now) => new()
    {
        WorkspaceId = workspaceId, Kind = NotificationKind.EngineStopped, CreatedAt = now, GroupKey = EngineKey(from),
        Title = until is null ? "Publishing has stopped" : "Publishing runs again",
        Body = until is { } end
            ? $"Nothing was published from {Time(from, zone)} to {Time(end, zone)}. What fell due in between goes out now; what is too late for that is held for you."
            : $"Nothing has been published since {Time(from, zone)}. Restart Scheduler, or look at the server's log.",
    };

    /// <summary>What the begin and the end of a standstill have in common.</summary>
    public static string EngineKey(DateTimeOffset from) => string.Create(CultureInfo.InvariantCulture, $"engine.{from.UtcTicks}");

    /// <summary>When, for people of that zone: Tue 24 Nov, 09:00.</summary>
    public static string Time(DateTimeOffset at, TimeZoneInfo zone) => WallClock.Local(at, zone).ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);

    static string Day(DateTimeOffset at, TimeZoneInfo zone) => WallClock.Local(at, zone).ToString("ddd d MMM", CultureInfo.InvariantCulture);

    static Notification OfAccount(SocialAccount account, NotificationKind kind, string title, string body, DateTimeOffset now) => new()
    {
        WorkspaceId = account.WorkspaceId, Kind = kind, Title = Shortened(title), Body = body, AccountPublicId = account.PublicId, GroupKey = Key(kind, account.Id, 0, now), CreatedAt = now,
    };

    static string Sentence(PostsAtRisk risk, string one, string more, TimeZoneInfo zone)
    {
        if (risk.Count == 0) return "";
        var times = string.Join("; ", risk.First.Select(post => Time(post.PublishAt, zone)));
        var rest = risk.Count > risk.First.Count ? string.Create(CultureInfo.InvariantCulture, $" and {risk.Count - risk.First.Count:N0} more") : "";
        return string.Create(CultureInfo.InvariantCulture, $" {(risk.Count == 1 ? "One post" : $"{risk.Count:N0} posts")} {(risk.Count == 1 ? one : more)}: {times}{rest}.");
    }

    /// <summary>One cause, one account, one hour.</summary>
    static string Key(NotificationKind kind, int account, int cause, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"{(int)kind}.{account}.{cause}.{now.UtcDateTime:yyyyMMddHH}");

    static string Shortened(string text) => text.Length <= Storage.Mappings.Short ? text : text[..(Storage.Mappings.Short - 1)] + "…";
}
