namespace Scheduler.Core.Analytics;

/// <summary>Which figures a list shows; null leaves it open.</summary>
/// <param name="Post">Integer id.</param>
/// <param name="Campaign">Integer id: figures of its posts.</param>
public sealed record FigureFilter(int? Post = null, int? Campaign = null, FigureSource? Source = null)
{
    public IQueryable<FigureSnapshot> Of(IQueryable<FigureSnapshot> figures)
    {
        if (Post is not null) figures = figures.Where(f => f.Target.PostId == Post);
        if (Campaign is not null) figures = figures.Where(f => f.Target.Post.CampaignId == Campaign);
        if (Source is not null) figures = figures.Where(f => f.Source == Source);
        return figures;
    }
}
