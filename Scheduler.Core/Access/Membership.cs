namespace Scheduler.Core.Access;

public sealed class Membership
{
    public int UserId { get; set; }
    public int WorkspaceId { get; set; }
    public Role Role { get; set; }
    public User User { get; set; } = null!;
    public Workspace Workspace { get; set; } = null!;
}
