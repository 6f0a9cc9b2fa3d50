using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Notifications;

/// <summary>The notices of a workspace, for the bell in the dashboard.</summary>
public sealed class NotificationService(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    public async Task<int> UnreadAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Notifications.CountAsync(n => n.ReadAt == null, cancel);
    }

    public async Task<IReadOnlyList<Notification>> LatestAsync(Caller caller, int max, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Notifications.AsNoTracking().OrderByDescending(n => n.Id).Take(max).ToListAsync(cancel);
    }

    /// <param name="id">Of one notice; another workspace's is left alone.</param>
    public async Task ReadAsync(Caller caller, int id, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.For(caller);
        if (await db.Notifications.Where(n => n.Id == id && n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancel) > 0)
            changes.Publish(new(caller.WorkspaceId, ChangeKind.Notification));
    }

    public async Task ReadAllAsync(Caller caller, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.For(caller);
        if (await db.Notifications.Where(n => n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancel) > 0)
            changes.Publish(new(caller.WorkspaceId, ChangeKind.Notification));
    }
}
