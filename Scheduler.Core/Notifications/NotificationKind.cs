namespace Scheduler.Core.Notifications;

public enum NotificationKind
{
    PostFailed = 1,
    PostNeedsReview = 2,
    PostHeld = 3,
    AccountNeedsReconnect = 4,

    /// <summary>The account's token ends soon and only its user can renew it.</summary>
    TokenExpires = 5,

    /// <summary>Nothing was published for a while; told when it is noticed, and again when it is over.</summary>
    EngineStopped = 6,

    /// <summary>A webhook's receiver failed again and again.</summary>
    WebhookStopped = 7,
}

/// <summary>Kinds as a set, as a member chooses them; one bit each, by the number of the kind.</summary>
[Flags]
public enum NoticeKinds
{
    None = 0,
    PostFailed = 1 << NotificationKind.PostFailed,
    PostNeedsReview = 1 << NotificationKind.PostNeedsReview,
    PostHeld = 1 << NotificationKind.PostHeld,
    AccountNeedsReconnect = 1 << NotificationKind.AccountNeedsReconnect,
    TokenExpires = 1 << NotificationKind.TokenExpires,
    EngineStopped = 1 << NotificationKind.EngineStopped,
    All = PostFailed | PostNeedsReview | PostHeld | AccountNeedsReconnect | TokenExpires | EngineStopped,
}
