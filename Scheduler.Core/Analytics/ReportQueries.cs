using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Analytics;

/// <summary>Reads what became of the posts of some days; changes nothing.</summary>
public sealed class ReportQueries(IDbContextFactory<SchedulerDbContext> contexts)
{
    public async Task<Report> ReadAsync(Caller caller, ReportFilter filter, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var before = await FiguresOf(db, Live(db, filter, filter.Before)).Select(f => new Figures(f.Views, f.Likes, f.Shares, f.Comments, f.Reach)).ToListAsync(cancel);
        return new(filter.Span, await RowsAsync(db, Live(db, filter, filter.Span), cancel), before.Count > 0 ? FigureSum.Of(before) : null);
    }

    /// <summary>All of a campaign's posts that went out, in the order in which they did.</summary>
    /// <param name="campaign">Public id.</param>
    public async Task<IReadOnlyList<ReportRow>> OfCampaignAsync(Caller caller, string campaign, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await RowsAsync(db, db.Targets.Where(t => t.State == TargetState.Published && t.Post.Campaign!.PublicId == campaign), cancel);
    }

    static IQueryable<PostTarget> Live(SchedulerDbContext db, ReportFilter filter, CalendarSpan span)
    {
        var (from, to, campaign, platform) = (span.From, span.To, filter.Campaign, filter.Platform);
        var targets = db.Targets.Where(t => t.State == TargetState.Published && t.PublishedAt >= from && t.PublishedAt < to);
        if (campaign is not null) targets = PublicId.IsValid(campaign) ? targets.Where(t => t.Post.Campaign!.PublicId == campaign) : targets.Where(t => false);
        if (platform is not null) targets = targets.Where(t => t.Platform == platform);
        return targets;
    }

    static IQueryable<FigureSnapshot> FiguresOf(SchedulerDbContext db, IQueryable<PostTarget> targets) => FigureQueries.Latest(db).Where(f => targets.Any(t => t.Id == f.TargetId));

    static async Task<IReadOnlyList<ReportRow>> RowsAsync(SchedulerDbContext db, IQueryable<PostTarget> targets, CancellationToken cancel)
    {
        const int Most = CalendarPost.MostWords;
        var figures = await FiguresOf(db, targets).AsNoTracking().ToDictionaryAsync(f => f.TargetId, cancel);
        var rows = await targets.OrderBy(t => t.PublishedAt).ThenBy(t => t.Id).Select(t => new
        {
            t.Id, t.Post.PublicId, Words = t.Post.Caption.Substring(0, Most), t.Platform, t.Account.Username, t.PublishedAt, t.Permalink,
            Campaign = t.Post.Campaign == null ? null : new PostCampaign(t.Post.Campaign.PublicId, t.Post.Campaign.Id, t.Post.Campaign.Name),
            // One picture a post, so the join with it multiplies nothing.
            Pictures = t.Post.Media.Where(m => m.Position == 0).Select(m => new { m.Id, m.ThumbKey }).ToList(),
        }).AsSingleQuery().ToListAsync(cancel);
        return rows.ConvertAll(r => new ReportRow(
            r.PublicId, r.Words, r.Platform, r.Username, r.Campaign, r.PublishedAt!.Value, r.Permalink,
            r.Pictures is [var picture, ..] ? new(picture.Id, PostQueries.PictureVersion(picture.ThumbKey)) : null, figures.GetValueOrDefault(r.Id)?.Figures, figures.GetValueOrDefault(r.Id)?.EngagementRate));
    }
}
