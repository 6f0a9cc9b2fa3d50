using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Notifications;

/// <summary>Which events deserve a notice, and its words. Pure.</summary>
static class Notices
{
    /// <param name="reason">What went wrong and what to do, as the engine has it.</param>
    /// <returns>Null when the state is nobody's concern, or when another notice says it: a hundred posts of an account that needs reconnecting are one notice.</returns>
    public static Notification? For(PostTarget target, TargetState state, FailureClass? failure, string? reason, DateTimeOffset now)
    {
        var where = $"{PlatformCatalog.Limits(target.Platform).Name} ({target.Account.Username})";
        (NotificationKind, string)? notice = state switch
        {
            TargetState.Failed => (NotificationKind.PostFailed, $"A post for {where} was not published"),
            TargetState.NeedsReview => (NotificationKind.PostNeedsReview, $"Please look whether a post is live on {where}"),
            TargetState.Held when failure != FailureClass.Auth => (NotificationKind.PostHeld, $"A post for {where} is waiting for you"),
            _ => null,
        };
        return notice is not var (kind, title) ? null : new Notification
        {
            WorkspaceId = target.WorkspaceId, Kind = kind, Title = title, Body = reason ?? "", PostPublicId = target.Post.PublicId, CreatedAt = now,
        };
    }

    public static Notification Reconnect(SocialAccount account, string reason, DateTimeOffset now) => new()
    {
        WorkspaceId = account.WorkspaceId, Kind = NotificationKind.AccountNeedsReconnect, CreatedAt = now,
        Title = $"{account.Username} needs to be connected again",
        Body = $"{reason} Nothing is published for {account.Username} until you connect it again under Accounts.",
    };
}
