using Scheduler.Core.Access;

namespace Scheduler.Core.Notifications;

/// <summary>A notice that is to be mailed to one member; gone when that is done.</summary>
public sealed class NoticeMail : IWorkspaceOwned
{
    public int Id { get; set; }
    public int WorkspaceId { get; set; }
    public int UserId { get; set; }
    public int NotificationId { get; set; }

    /// <summary>Who is mailing it, or was when it died: a claim is never taken over, or the same mail could come twice.</summary>
    public Guid? ClaimId { get; set; }

    /// <summary>Tries that the mail server answered with a failure that passes.</summary>
    public int Attempt { get; set; }

    public DateTimeOffset NextTryAt { get; set; }
    public Notification Notification { get; set; } = null!;
}
