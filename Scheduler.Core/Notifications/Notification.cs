using Scheduler.Core.Access;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Notifications;

/// <summary>A notice in the dashboard; mailed too where a mail server is set, as each member chose (O10).</summary>
public sealed class Notification : IWorkspaceOwned
{
    public int Id { get; set; }
    public int WorkspaceId { get; set; }
    public NotificationKind Kind { get; set; }
    public required Sentence Title { get; set; }

    /// <summary>What happened and what to do.</summary>
    public required Sentence Body { get; set; }

    /// <summary>Public id of the post it speaks of.</summary>
    public string? PostPublicId { get; set; }

    /// <summary>Platform and account in words, for a title that speaks of several posts.</summary>
    public string? About { get; set; }

    /// <summary>Public id of the account it speaks of; null where it speaks of none.</summary>
    public string? AccountPublicId { get; set; }

    /// <summary>Notices of one cause and one hour have it in common and are shown as one; null = stands alone.</summary>
    public string? GroupKey { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>When it was noted for whom to mail it (<see cref="NoticeMail"/>), or that nobody gets it; null = not yet.</summary>
    public DateTimeOffset? MailedAt { get; set; }
}
