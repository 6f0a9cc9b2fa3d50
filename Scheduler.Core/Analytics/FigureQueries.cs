using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Analytics;

/// <summary>Reads figures one by one and over a campaign (S19, S20, S29); changes nothing. The overview reads through <see cref="ReportQueries"/>.</summary>
public sealed class FigureQueries(IDbContextFactory<SchedulerDbContext> contexts)
{
    internal static readonly Expression<Func<FigureSnapshot, FigureView>> View = f => new(
        f.Id, f.Target.Post.PublicId, f.Target.PostId, f.Target.PublicId, f.Target.Account.PublicId, f.Target.AccountId, f.Target.Account.Username, f.Target.Platform, f.Source,
        new(f.Views, f.Likes, f.Shares, f.Comments, f.Reach), f.EngagementRate, f.CreatedAt, f.UpdatedAt);

    /// <summary>Null: no such figures for this caller.</summary>
    public async Task<FigureView?> FindAsync(Caller caller, int number, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Figures.Where(f => f.Id == number).Select(View).FirstOrDefaultAsync(cancel);
    }

    /// <summary>One page of them, the newest first.</summary>
    public async Task<FigurePage> ListAsync(Caller caller, FigureFilter filter, int skip, int take, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var figures = filter.Of(db.Figures);
        return new(await figures.OrderByDescending(f => f.Id).Skip(skip).Take(take).Select(View).ToListAsync(cancel), await figures.CountAsync(cancel));
    }

    /// <summary>How a post did over time, on all of its accounts: the oldest first.</summary>
    /// <param name="post">Public id.</param>
    public async Task<IReadOnlyList<FigureView>> OfPostAsync(Caller caller, string post, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Figures.Where(f => f.Target.Post.PublicId == post).OrderBy(f => f.Id).Select(View).ToListAsync(cancel);
    }

    /// <summary>What counts of a campaign's posts.</summary>
    /// <param name="campaign">Public id.</param>
    public async Task<FigureSum> OfCampaignAsync(Caller caller, string campaign, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var latest = await Latest(db).Where(f => f.Target.Post.Campaign!.PublicId == campaign).Select(f => new Figures(f.Views, f.Likes, f.Shares, f.Comments, f.Reach)).ToListAsync(cancel);
        return FigureSum.Of(latest);
    }

    /// <summary>Of each target the figures that count.</summary>
    internal static IQueryable<FigureSnapshot> Latest(SchedulerDbContext db) =>
        db.Figures.Where(f => f.Id == db.Figures.Where(newer => newer.TargetId == f.TargetId).Max(newer => newer.Id));
}
