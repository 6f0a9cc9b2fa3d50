using Scheduler.Core.Access;

namespace Scheduler.Core.Slots;

/// <summary>A row per posting time of a workspace; its key makes a time impossible twice.</summary>
public sealed class WeeklySlot : IWorkspaceOwned
{
    public int WorkspaceId { get; set; }
    public DayOfWeek Day { get; set; }

    /// <summary>In the workspace's zone, whole minutes.</summary>
    public TimeOnly Time { get; set; }
}
