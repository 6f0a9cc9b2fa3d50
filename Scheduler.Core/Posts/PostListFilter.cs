using Scheduler.Core.Platforms;

namespace Scheduler.Core.Posts;

/// <summary>Which posts a list shows; null leaves it open.</summary>
/// <param name="Statuses">Any of these.</param>
/// <param name="Platform">Posts that go there, too.</param>
/// <param name="From">Planned then or later.</param>
/// <param name="To">Planned then or earlier.</param>
/// <param name="Campaign">Integer id: posts that belong to it.</param>
public sealed record PostListFilter(IReadOnlyList<PostStatus>? Statuses = null, Platform? Platform = null, DateTimeOffset? From = null, DateTimeOffset? To = null,
    int? Campaign = null)
{
    public IQueryable<Post> Of(IQueryable<Post> posts)
    {
        if (Statuses is not null) posts = posts.Where(p => Statuses.Contains(p.Status));
        if (Platform is not null) posts = posts.Where(p => p.Targets.Any(t => t.Platform == Platform));
        if (From is not null) posts = posts.Where(p => p.PublishAt >= From);
        if (To is not null) posts = posts.Where(p => p.PublishAt <= To);
        if (Campaign is not null) posts = posts.Where(p => p.CampaignId == Campaign);
        return posts;
    }
}
