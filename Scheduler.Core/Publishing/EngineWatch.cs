using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Changes;
using Scheduler.Core.Notifications;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Publishing;

/// <summary>
/// Notices when no node looks for due posts any more, be it that an engine hangs or that nothing runs at all, and tells the workspaces
/// whose posts it concerns: while it lasts, where a process is left to say it, and when it is over, from when to when (design 4.9).
/// </summary>
public sealed class EngineWatch(IDbContextFactory<SchedulerDbContext> contexts, PublishingEngine engine, TimeProvider time, ChangeFeed changes)
{
    /// <summary>Less is a restart, an update, a slow disk.</summary>
    public static readonly TimeSpan Standstill = TimeSpan.FromMinutes(5);

    /// <summary>An engine that ticked within this runs: several ticks.</summary>
    static readonly TimeSpan Lately = TimeSpan.FromMinutes(1);

    /// <summary>Whose next post is further away has time until then.</summary>
    static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    readonly DateTimeOffset started = time.GetUtcNow();

    public async Task LookAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.ForSystem();
        var known = await db.EngineBeats.AsNoTracking().SingleAsync(b => b.Id == EngineBeat.Only, cancel);
        var last = known.BeatAt;
        if (engine.LastTick is { } tick && now - tick < Lately)
        {
            if (tick <= last) return;
            var gap = last is { } before && tick - before >= Standstill ? before : (DateTimeOffset?)null;
            // Whoever moves the beat over the gap tells of it.
            await TellAsync(db, b => b.BeatAt == last, tick, null, gap, tick, cancel);
        }
        // A process that has only just started waits for its own engine's first tick before it speaks.
        else if (now - started >= Lately && last is { } since && now - since >= Standstill && known.ToldAt is null)
        {
            await TellAsync(db, b => b.BeatAt == last && b.ToldAt == null, last, now, since, null, cancel);
        }
    }

    /// <param name="from">Begin of a standstill to tell of; null = none.</param>
    /// <param name="until">Its end; null while it lasts.</param>
    async Task TellAsync(
        SchedulerDbContext db, System.Linq.Expressions.Expression<Func<EngineBeat, bool>> asRead, DateTimeOffset? beat, DateTimeOffset? told, DateTimeOffset? from, DateTimeOffset? until,
        CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var mine = await db.EngineBeats.Where(b => b.Id == EngineBeat.Only).Where(asRead)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.BeatAt, beat).SetProperty(b => b.ToldAt, told), cancel);
        if (mine == 0) return;
        var concerned = from is { } since ? await ConcernedAsync(db, since, until, cancel) : [];
        foreach (var (workspace, zone) in concerned) db.Notifications.Add(Notices.EngineStopped(workspace, from!.Value, until, WallClock.Zone(zone), time.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        foreach (var (workspace, _) in concerned) changes.Publish(new(workspace, ChangeKind.Notification));
    }

    /// <summary>Those with posts that were or will soon be due in it, and those that were told of its begin.</summary>
    async Task<List<(int Workspace, string Zone)>> ConcernedAsync(SchedulerDbContext db, DateTimeOffset from, DateTimeOffset? until, CancellationToken cancel)
    {
        var end = until ?? time.GetUtcNow() + Ahead;
        var began = Notices.EngineKey(from);
        var rows = await db.Workspaces.Where(w => db.Posts.Any(p => p.WorkspaceId == w.Id && p.PublishAt >= from && p.PublishAt <= end && p.Status != PostStatus.Draft && p.Status != PostStatus.Cancelled)
                || db.Notifications.Any(n => n.WorkspaceId == w.Id && n.GroupKey == began))
            .OrderBy(w => w.Id).Select(w => new { w.Id, w.TimeZone }).ToListAsync(cancel);
        return [.. rows.Select(w => (w.Id, w.TimeZone))];
    }
}
