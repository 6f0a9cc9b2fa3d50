using Scheduler.Core.Access;

namespace Scheduler.Core.Notifications;

public enum NotificationKind
{
    PostFailed = 1,
    PostNeedsReview = 2,
    PostHeld = 3,
    AccountNeedsReconnect = 4,
}

/// <summary>A notice in the dashboard; mailed too where a mail server is set and the member wants it (O10).</summary>
public sealed class Notification : IWorkspaceOwned
{
    public int Id { get; set; }
    public int WorkspaceId { get; set; }
    public NotificationKind Kind { get; set; }
    public required string Title { get; set; }

    /// <summary>What happened and what to do.</summary>
    public required string Body { get; set; }

    /// <summary>Public id of the post it speaks of.</summary>
    public string? PostPublicId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>When the mails to the members went out; null = not yet.</summary>
    public DateTimeOffset? MailedAt { get; set; }
}
