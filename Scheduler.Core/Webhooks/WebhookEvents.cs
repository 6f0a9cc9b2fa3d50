namespace Scheduler.Core.Webhooks;

/// <summary>What a webhook can be told of (P13); stored as a set.</summary>
[Flags]
public enum WebhookEvents
{
    None = 0,

    /// <summary>post.scheduled</summary>
    PostScheduled = 1,

    /// <summary>post.published</summary>
    PostPublished = 2,

    /// <summary>post.failed; also when it is held or needs review, as the payload says.</summary>
    PostFailed = 4,

    /// <summary>account.needs_reconnect</summary>
    AccountNeedsReconnect = 8,

    /// <summary>token.expiring: days before the account needs its user.</summary>
    TokenExpiring = 16,

    /// <summary>webhook.test: sent by the test button alone.</summary>
    Test = 32,

    All = PostScheduled | PostPublished | PostFailed | AccountNeedsReconnect | TokenExpiring,
}
