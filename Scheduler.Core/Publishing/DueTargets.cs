using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Publishing;

/// <summary>Finds what is due and claims it, in one statement, so that two nodes never work on the same target.</summary>
public sealed class DueTargets(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, IOptions<PublishingOptions> options, PublishingMetrics metrics)
{
    static readonly ClaimStatement Statement = new("Targets", lane: "AccountId");

    static readonly IReadOnlyCollection<int> Nobody = [];

    /// <summary>Asked every few seconds as long as the program runs, and mostly all that is asked: compiled once, it costs next to nothing at rest.</summary>
    readonly Func<SchedulerDbContext, CancellationToken, Task<DateTimeOffset?>> earliest =
        EF.CompileAsyncQuery((SchedulerDbContext db, CancellationToken cancel) => db.Targets.Min(t => t.DueAt));

    /// <summary>When the earliest target of all is due, claimed or not; null when there is none. While it lies ahead there is nothing to claim.</summary>
    public async Task<DateTimeOffset?> EarliestAsync(CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        return await earliest(db, cancel);
    }

    /// <summary>Claims up to <paramref name="max"/> targets that are due and that nobody holds, fairly over workspaces and accounts.</summary>
    /// <param name="busy">Accounts that have enough under way.</param>
    public async Task<IReadOnlyList<Claim>> ClaimAsync(int max, CancellationToken cancel, IReadOnlyCollection<int>? busy = null)
    {
        await using var db = contexts.ForSystem();
        var now = time.GetUtcNow();
        var claim = new ClaimBatch(Guid.NewGuid(), now + options.Value.Lease, TakeoverId: Guid.NewGuid());
        var rows = await db.Database.SqlQuery<ClaimedRow>(Statement.For(db, claim, now, max, options.Value.MaxPerAccount, busy ?? Nobody)).ToListAsync(cancel);
        metrics.TookOver(rows.Count(r => r.ClaimId == claim.TakeoverId));
        return rows.ConvertAll(r => new Claim(r.RowId, r.ClaimId));
    }

    /// <summary>Prepares what claiming needs at its first use, and claims nothing.</summary>
    public async Task WarmUpAsync(CancellationToken cancel)
    {
        await ClaimAsync(0, cancel);
        await NextAsync(cancel);
    }

    /// <summary>Ends a claim before its time, so that another node need not wait for it to run out.</summary>
    public async Task GiveBackAsync(Claim claim)
    {
        await using var db = contexts.ForSystem();
        await db.Targets.Where(t => t.Id == claim.TargetId && t.ClaimId == claim.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ClaimId, (Guid?)null).SetProperty(t => t.ClaimedUntil, (DateTimeOffset?)null), CancellationToken.None);
    }

    /// <summary>When the next target falls due or the next claim runs out; null when there is nothing ahead.</summary>
    /// <param name="busy">Accounts whose targets do not count.</param>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancel, IReadOnlyCollection<int>? busy = null)
    {
        await using var db = contexts.ForSystem();
        var now = time.GetUtcNow();
        // A due target under a claim is its holder's business until the claim ends.
        var free = db.Targets.Where(t => t.DueAt != null && (t.ClaimedUntil == null || t.ClaimedUntil <= now));
        if (busy is { Count: > 0 }) free = free.Where(t => !busy.Contains(t.AccountId));
        var due = await free.MinAsync(t => t.DueAt, cancel);
        var held = await db.Targets.Where(t => t.DueAt != null && t.ClaimedUntil > now).MinAsync(t => t.ClaimedUntil, cancel);
        return due is null || held < due ? held ?? due : due;
    }
}
