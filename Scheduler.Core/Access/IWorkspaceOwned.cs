namespace Scheduler.Core.Access;

/// <summary>A row that belongs to one workspace; the context shows it to that workspace alone (SchedulerDbContext).</summary>
public interface IWorkspaceOwned
{
    int WorkspaceId { get; set; }
}
