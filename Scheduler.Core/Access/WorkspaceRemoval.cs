using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Media;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Access;

/// <summary>The end of a workspace, inside the caller's transaction: all of its rows, and its files noted for the sweep.</summary>
static class WorkspaceRemoval
{
    public static async Task RemoveWorkspaceAsync(this SchedulerDbContext db, int workspace, DateTimeOffset now, CancellationToken cancel)
    {
        // Children first: accounts and uploads refuse to go while something refers to them.
        await db.Posts.Where(p => p.WorkspaceId == workspace).ExecuteDeleteAsync(cancel);
        await db.Campaigns.Where(c => c.WorkspaceId == workspace).ExecuteDeleteAsync(cancel);
        await db.Assets.Where(a => a.WorkspaceId == workspace).ExecuteDeleteAsync(cancel);
        await db.Accounts.Where(a => a.WorkspaceId == workspace).ExecuteDeleteAsync(cancel);
        await db.Workspaces.Where(w => w.ManagedById == workspace).ExecuteUpdateAsync(set => set.SetProperty(w => w.ManagedById, (int?)null), cancel);
        await db.Workspaces.Where(w => w.Id == workspace).ExecuteDeleteAsync(cancel);
        db.PendingDeletions.Add(new() { Key = MediaKey.Prefix(workspace), DeleteAfter = now });
        await db.SaveChangesAsync(cancel);
    }
}
