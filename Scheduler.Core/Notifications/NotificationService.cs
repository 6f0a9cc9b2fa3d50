using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Notifications;

/// <summary>The notices of a workspace, for the bell in the dashboard. Those with the same <see cref="Notification.GroupKey"/> are one.</summary>
public sealed class NotificationService(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    /// <summary>How many entries have something new.</summary>
    public async Task<int> UnreadAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var unread = db.Notifications.Where(n => n.ReadAt == null);
        return await unread.Where(n => n.GroupKey != null).Select(n => n.GroupKey).Distinct().CountAsync(cancel) + await unread.CountAsync(n => n.GroupKey == null, cancel);
    }

    public async Task<IReadOnlyList<NoticeView>> LatestAsync(Caller caller, int max, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var groups = await db.Notifications.GroupBy(n => new { n.GroupKey, Alone = n.GroupKey == null ? n.Id : 0 })
            .Select(g => new { Newest = g.Max(n => n.Id), Posts = g.Select(n => n.PostPublicId).Distinct().Count(), Unread = g.Count(n => n.ReadAt == null) })
            .OrderByDescending(g => g.Newest).Take(max).ToListAsync(cancel);
        var ids = groups.Select(g => g.Newest).ToList();
        var newest = await db.Notifications.AsNoTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, cancel);
        return [.. groups.Where(g => newest.ContainsKey(g.Newest)).Select(g => View(newest[g.Newest], Math.Max(1, g.Posts), g.Unread > 0))];
    }

    /// <param name="id">Of any notice of the entry; another workspace's is left alone.</param>
    public async Task ReadAsync(Caller caller, int id, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        await ReadAsync(caller, Entry(db, id), cancel);
    }

    public async Task ReadAllAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        await ReadAsync(caller, db.Notifications, cancel);
    }

    async Task ReadAsync(Caller caller, IQueryable<Notification> notices, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (await notices.Where(n => n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancel) > 0)
            changes.Publish(new(caller.WorkspaceId, ChangeKind.Notification));
    }

    static IQueryable<Notification> Entry(SchedulerDbContext db, int id) =>
        db.Notifications.Where(n => n.Id == id || db.Notifications.Any(one => one.Id == id && one.GroupKey != null && one.GroupKey == n.GroupKey));

    static NoticeView View(Notification newest, int count, bool unread) => new(
        newest.Id, newest.Kind, count > 1 && newest.About is { } about ? Notices.Title(newest.Kind, count, about) : newest.Title.ToString(), newest.Body.ToString(), newest.PostPublicId, newest.AccountPublicId, count, newest.CreatedAt, unread);
}
