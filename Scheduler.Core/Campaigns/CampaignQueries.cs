using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Campaigns;

/// <summary>Reads a workspace's campaigns; changes nothing.</summary>
public sealed class CampaignQueries(IDbContextFactory<SchedulerDbContext> contexts)
{
    internal static readonly Expression<Func<Campaign, CampaignView>> View = c => new(
        c.PublicId, c.Id, c.Name, c.Description, c.StartsOn, c.EndsOn, c.Status, c.CreatedAt, c.UpdatedAt,
        c.Posts.Count, c.Posts.Count(p => p.Status == PostStatus.Published || p.Status == PostStatus.PartiallyPublished));

    /// <summary>All by name, the newest first: to choose from.</summary>
    public async Task<IReadOnlyList<PostCampaign>> NamesAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Campaigns.OrderByDescending(c => c.Id).Select(c => new PostCampaign(c.PublicId, c.Id, c.Name)).ToListAsync(cancel);
    }

    /// <summary>All, the newest first.</summary>
    /// <param name="status">Null = any.</param>
    public async Task<IReadOnlyList<CampaignView>> ListAsync(Caller caller, CampaignStatus? status, CancellationToken cancel) =>
        (await ListAsync(caller, status, 0, int.MaxValue, cancel)).Campaigns;

    /// <summary>One page of them, the newest first.</summary>
    /// <param name="skip">Campaigns of the pages before.</param>
    public async Task<CampaignPage> ListAsync(Caller caller, CampaignStatus? status, int skip, int take, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var campaigns = db.Campaigns.Where(c => status == null || c.Status == status);
        return new(await campaigns.OrderByDescending(c => c.Id).Skip(skip).Take(take).Select(View).ToListAsync(cancel), await campaigns.CountAsync(cancel));
    }

    /// <summary>Null: no such campaign for this caller.</summary>
    public async Task<CampaignView?> FindAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        if (!PublicId.IsValid(publicId)) return null;
        await using var db = contexts.For(caller);
        return await db.Campaigns.Where(c => c.PublicId == publicId).Select(View).FirstOrDefaultAsync(cancel);
    }

    /// <inheritdoc cref="FindAsync(Caller, string, CancellationToken)"/>
    /// <param name="number">Its integer id.</param>
    public async Task<CampaignView?> FindAsync(Caller caller, int number, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Campaigns.Where(c => c.Id == number).Select(View).FirstOrDefaultAsync(cancel);
    }
}

/// <param name="Total">Campaigns on all pages.</param>
public sealed record CampaignPage(IReadOnlyList<CampaignView> Campaigns, int Total);
