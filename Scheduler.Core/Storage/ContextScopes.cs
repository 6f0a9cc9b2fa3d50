using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;

namespace Scheduler.Core.Storage;

/// <summary>Whose rows a new context shows.</summary>
public static class ContextScopes
{
    /// <summary>A context that shows the caller's workspace only.</summary>
    public static SchedulerDbContext For(this IDbContextFactory<SchedulerDbContext> factory, Caller caller)
    {
        var db = factory.CreateDbContext();
        db.WorkspaceId = caller.WorkspaceId;
        return db;
    }

    /// <summary>A context over all workspaces: for the engine, the jobs and sign-in, never for a request on somebody's behalf.</summary>
    public static SchedulerDbContext ForSystem(this IDbContextFactory<SchedulerDbContext> factory) => ((ISystemContexts)factory).CreateSystemContext();
}
