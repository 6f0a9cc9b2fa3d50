using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Publishing;

/// <summary>Finds what is due and claims it, in one statement, so that two nodes never work on the same target.</summary>
public sealed class DueTargets(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, IOptions<PublishingOptions> options)
{
    /// <summary>Claims up to <paramref name="max"/> targets that are due and that nobody holds, earliest first.</summary>
    public async Task<IReadOnlyList<Claim>> ClaimAsync(int max, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var now = time.GetUtcNow();
        var claim = Guid.NewGuid();
        var ids = await db.Database.SqlQuery<int>(ClaimSql(db, claim, db.TimeParameter(now), db.TimeParameter(now + options.Value.Lease), max)).ToListAsync(cancel);
        return [.. ids.Select(id => new Claim(id, claim))];
    }

    /// <summary>Ends a claim before its time, so that another node need not wait for it to run out.</summary>
    public async Task GiveBackAsync(Claim claim)
    {
        await using var db = contexts.ForSystem();
        await db.Targets.Where(t => t.Id == claim.TargetId && t.ClaimId == claim.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ClaimId, (Guid?)null).SetProperty(t => t.ClaimedUntil, (DateTimeOffset?)null), CancellationToken.None);
    }

    /// <summary>When the next target falls due or the next claim runs out; null when there is nothing ahead.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var now = time.GetUtcNow();
        // A due target under a claim is its holder's business until the claim ends.
        var free = await db.Targets.Where(t => t.DueAt != null && (t.ClaimedUntil == null || t.ClaimedUntil <= now)).MinAsync(t => t.DueAt, cancel);
        var held = await db.Targets.Where(t => t.DueAt != null && t.ClaimedUntil > now).MinAsync(t => t.ClaimedUntil, cancel);
        return free is null || held < free ? held ?? free : free;
    }

    internal static FormattableString ClaimSql(SchedulerDbContext db, Guid claim, object now, object until, int max)
    {
        if (db.Database.IsSqlite())
            return $"""
                UPDATE "Targets" SET "ClaimId" = {claim}, "ClaimedUntil" = {until} WHERE "Id" IN (
                    SELECT "Id" FROM "Targets" WHERE "DueAt" <= {now} AND ("ClaimedUntil" IS NULL OR "ClaimedUntil" <= {now})
                    ORDER BY "DueAt" LIMIT {max})
                RETURNING "Id" AS "Value"
                """;
        if (db.Database.IsNpgsql())
            return $"""
                UPDATE "Targets" SET "ClaimId" = {claim}, "ClaimedUntil" = {until} WHERE "Id" IN (
                    SELECT "Id" FROM "Targets" WHERE "DueAt" <= {now} AND ("ClaimedUntil" IS NULL OR "ClaimedUntil" <= {now})
                    ORDER BY "DueAt" LIMIT {max} FOR UPDATE SKIP LOCKED)
                RETURNING "Id" AS "Value"
                """;
        // The condition is repeated outside, so that it holds even where the lock hints are ignored.
        return $"""
            UPDATE [Targets] SET [ClaimId] = {claim}, [ClaimedUntil] = {until} OUTPUT inserted.[Id] AS [Value] WHERE [Id] IN (
                SELECT TOP({max}) [Id] FROM [Targets] WITH (UPDLOCK, READPAST)
                WHERE [DueAt] <= {now} AND ([ClaimedUntil] IS NULL OR [ClaimedUntil] <= {now}) ORDER BY [DueAt])
            AND [DueAt] <= {now} AND ([ClaimedUntil] IS NULL OR [ClaimedUntil] <= {now})
            """;
    }
}
