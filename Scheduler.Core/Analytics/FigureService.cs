using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Analytics;

/// <summary>Figures that people write down, beside those that platforms tell (S18, S21, S22).</summary>
public sealed class FigureService(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    /// <summary>From now on these count for the post on that account, until newer ones come.</summary>
    /// <exception cref="RequestRejected">
    /// Field post: there is no such one, or it goes to no account. Field account: it does not go to that one, or goes to several and it is not said to which. Else the field of the figure.
    /// </exception>
    public async Task<FigureView> RecordAsync(Caller caller, FigureEntry entry, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        FigureRules.Check(entry.Figures, entry.Rate);
        await using var db = contexts.For(caller);
        var (now, figures) = (time.GetUtcNow(), entry.Figures);
        var snapshot = new FigureSnapshot
        {
            WorkspaceId = caller.WorkspaceId, TargetId = await TargetAsync(db, entry, cancel), Source = FigureSource.Manual, Views = figures.Views, Likes = figures.Likes, Shares = figures.Shares,
            Comments = figures.Comments, Reach = figures.Reach, EngagementRate = Two(entry.Rate) ?? figures.Rate, CreatedAt = now, UpdatedAt = now,
        };
        db.Figures.Add(snapshot);
        await db.SaveChangesAsync(cancel);
        Tell(caller);
        return await FindAsync(db, snapshot.Id, cancel);
    }

    /// <exception cref="RequestRejected">NotFound. Conflict: the platform told them, or somebody else changed them at this moment. Else the field of the figure.</exception>
    public async Task<FigureView> UpdateAsync(Caller caller, int number, FigureChange change, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        FigureRules.Check(change.Figures, change.Rate);
        await using var db = contexts.For(caller);
        var read = await db.Figures.AsNoTracking().FirstOrDefaultAsync(f => f.Id == number, cancel) ?? throw RequestRejected.NotFound("analytics");
        if (read.Source != FigureSource.Manual) throw RequestRejected.Conflict(AnalyticsTexts.NotByHand);
        var (figures, now) = (change.Figures.Over(read.Figures), time.GetUtcNow());
        var rate = Two(change.Rate) ?? (figures == read.Figures ? read.EngagementRate : figures.Rate);
        var rows = await db.Figures.Where(f => f.Id == number && f.UpdatedAt == read.UpdatedAt).ExecuteUpdateAsync(set => set
            .SetProperty(f => f.Views, figures.Views).SetProperty(f => f.Likes, figures.Likes).SetProperty(f => f.Shares, figures.Shares).SetProperty(f => f.Comments, figures.Comments)
            .SetProperty(f => f.Reach, figures.Reach).SetProperty(f => f.EngagementRate, rate).SetProperty(f => f.UpdatedAt, now), cancel);
        if (rows == 0) throw RequestRejected.Conflict(AnalyticsTexts.ChangedMeanwhile);
        Tell(caller);
        return await FindAsync(db, number, cancel);
    }

    /// <summary>Those before them count again. What the platform told comes back with its next answer.</summary>
    /// <exception cref="RequestRejected">NotFound.</exception>
    public async Task DeleteAsync(Caller caller, int number, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        await using var db = contexts.For(caller);
        if (await db.Figures.Where(f => f.Id == number).ExecuteDeleteAsync(cancel) == 0) throw RequestRejected.NotFound("analytics");
        Tell(caller);
    }

    /// <summary>As all rates are kept: with two decimals.</summary>
    static decimal? Two(decimal? rate) => rate is { } given ? Math.Round(given, 2, MidpointRounding.AwayFromZero) : null;

    static async Task<int> TargetAsync(SchedulerDbContext db, FigureEntry entry, CancellationToken cancel)
    {
        if (!await db.Posts.AnyAsync(p => p.Id == entry.Post, cancel)) throw RequestRejected.Field("post", SharedTexts.NoSuchPost);
        var targets = await db.Targets.Where(t => t.PostId == entry.Post && (entry.Account == null || t.AccountId == entry.Account)).Select(t => t.Id).Take(2).ToListAsync(cancel);
        return targets switch
        {
            [var only] => only,
            [] when entry.Account is null => throw RequestRejected.Field("post", AnalyticsTexts.GoesNowhere),
            [] => throw RequestRejected.Field("account", AnalyticsTexts.GoesElsewhere),
            _ => throw RequestRejected.Field("account", AnalyticsTexts.SayWhichAccount),
        };
    }

    // What the post, the campaign and the overview show has changed, whichever it was.
    void Tell(Caller caller) => changes.Publish(new(caller.WorkspaceId, ChangeKind.Figures));

    static async Task<FigureView> FindAsync(SchedulerDbContext db, int number, CancellationToken cancel) =>
        await db.Figures.Where(f => f.Id == number).Select(FigureQueries.View).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("analytics");
}
