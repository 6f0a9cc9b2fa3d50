using Scheduler.Core.Notifications;

namespace Scheduler.Core.Access;

public sealed class Membership
{
    public int UserId { get; set; }
    public int WorkspaceId { get; set; }
    public Role Role { get; set; }

    /// <summary>How this member wants the workspace's notices mailed.</summary>
    public MailPace MailPace { get; set; }

    /// <summary>Of which kinds of notices.</summary>
    public NoticeKinds MailKinds { get; set; } = NoticeKinds.All;

    /// <summary>When the last mail of notices was begun; the next one waits for the member's pace.</summary>
    public DateTimeOffset? LastMailAt { get; set; }

    public User User { get; set; } = null!;
    public Workspace Workspace { get; set; } = null!;
}
