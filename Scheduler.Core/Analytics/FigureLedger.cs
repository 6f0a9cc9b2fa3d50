using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Analytics;

/// <summary>Writes down what platforms and Buffer tell, and when they are asked next.</summary>
public sealed class FigureLedger(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time)
{
    /// <summary>A snapshot more if something has changed; else the newest is only confirmed. What the platform left out stays as it was.</summary>
    /// <param name="next">When it is asked about next.</param>
    internal async Task StoreAsync(AskedTarget target, Figures told, FigureSource source, DateTimeOffset next, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var last = await db.Figures.AsNoTracking().Where(f => f.TargetId == target.Id).OrderByDescending(f => f.Id).FirstOrDefaultAsync(cancel);
        var figures = last is null || last.Source == FigureSource.Manual ? told : told.Over(last.Figures);
        if (last is not null && last.Source == source && last.Figures == figures)
            await db.Figures.Where(f => f.Id == last.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.UpdatedAt, now), cancel);
        // Only for a target that is still there: the post may have been taken away while the platform was asked.
        else if (await db.Targets.AnyAsync(t => t.Id == target.Id, cancel))
        {
            db.Figures.Add(new()
            {
                WorkspaceId = target.WorkspaceId, TargetId = target.Id, Source = source, Views = figures.Views, Likes = figures.Likes, Shares = figures.Shares, Comments = figures.Comments,
                Reach = figures.Reach, EngagementRate = figures.Rate, CreatedAt = now, UpdatedAt = now,
            });
            await db.SaveChangesAsync(cancel);
        }
        await db.Targets.Where(t => t.Id == target.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.FiguresDueAt, next), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Nothing was learnt; what is known stays.</summary>
    internal async Task PostponeAsync(AskedTarget target, DateTimeOffset until, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        await db.Targets.Where(t => t.Id == target.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.FiguresDueAt, until), cancel);
    }

    /// <summary>Whoever tells of this target is asked nothing before then: its account at the platform, or all accounts of its key to Buffer.</summary>
    internal async Task PauseAsync(AskedTarget target, DateTimeOffset until, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var from = time.GetUtcNow() - CollectionPlan.Last;
        var alike = target.BufferKey is { } key ? db.Targets.Where(t => t.ThroughBuffer && t.Account.BufferConfigId == key) : db.Targets.Where(t => !t.ThroughBuffer && t.AccountId == target.AccountId);
        await alike.Where(t => t.PublishedAt > from && (t.FiguresDueAt == null || t.FiguresDueAt < until))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.FiguresDueAt, until), cancel);
    }

    /// <summary>Takes a target to be asked about.</summary>
    /// <param name="until">After which it is due again, should this process die.</param>
    /// <returns>False: another node has it.</returns>
    internal async Task<bool> ClaimAsync(AskedTarget target, DateTimeOffset until, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        return await db.Targets.Where(t => t.Id == target.Id && t.FiguresDueAt == target.DueAt).ExecuteUpdateAsync(set => set.SetProperty(t => t.FiguresDueAt, until), cancel) > 0;
    }
}
