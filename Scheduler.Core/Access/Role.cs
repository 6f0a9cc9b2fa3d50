namespace Scheduler.Core.Access;

/// <summary>What a member may do in a workspace; each role includes the ones before it (X11).</summary>
public enum Role
{
    Viewer = 0,
    Contributor = 1,
    Editor = 2,
    Owner = 3,
}
