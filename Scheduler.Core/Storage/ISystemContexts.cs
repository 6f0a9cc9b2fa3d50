namespace Scheduler.Core.Storage;

/// <summary>Makes contexts over all workspaces; asked for by <see cref="ContextScopes.ForSystem"/>.</summary>
interface ISystemContexts
{
    SchedulerDbContext CreateSystemContext();
}
