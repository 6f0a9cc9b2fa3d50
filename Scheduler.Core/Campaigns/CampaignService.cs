using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Campaigns;

/// <summary>Writes a workspace's campaigns (S24-S28). Which posts belong to one is said at the posts (PostService, PostCampaigns).</summary>
public sealed class CampaignService(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    /// <returns>The new campaign.</returns>
    /// <exception cref="RequestRejected">Fields name, description, startDate, endDate, status.</exception>
    public async Task<CampaignView> CreateAsync(Caller caller, CampaignDraft draft, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var (clean, now) = (CampaignRules.Clean(draft), time.GetUtcNow());
        var campaign = new Campaign
        {
            PublicId = PublicId.New(time), WorkspaceId = caller.WorkspaceId, Name = clean.Name!, Description = clean.Description!, StartsOn = clean.StartsOn, EndsOn = clean.EndsOn,
            Status = clean.Status, CreatedById = caller.UserId, CreatedAt = now, UpdatedAt = now,
        };
        await using var db = contexts.For(caller);
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync(cancel);
        Tell(caller, campaign.PublicId);
        return await FindAsync(db, campaign.PublicId, cancel);
    }

    /// <summary>Puts another description of it in the place of the old one, whole.</summary>
    /// <exception cref="RequestRejected">NotFound; fields name, description, startDate, endDate, status.</exception>
    public async Task<CampaignView> UpdateAsync(Caller caller, string publicId, CampaignDraft draft, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var (clean, now) = (CampaignRules.Clean(draft), time.GetUtcNow());
        await using var db = contexts.For(caller);
        var rows = await db.Campaigns.Where(c => c.PublicId == publicId).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.Name, clean.Name!).SetProperty(c => c.Description, clean.Description!).SetProperty(c => c.StartsOn, clean.StartsOn).SetProperty(c => c.EndsOn, clean.EndsOn)
            .SetProperty(c => c.Status, clean.Status).SetProperty(c => c.UpdatedAt, now), cancel);
        if (rows == 0) throw RequestRejected.NotFound("campaign");
        Tell(caller, publicId);
        return await FindAsync(db, publicId, cancel);
    }

    /// <summary>Takes it away; its posts stay and belong to none from then on (the database's own doing, in the same write).</summary>
    /// <exception cref="RequestRejected">NotFound.</exception>
    public async Task DeleteAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        await using var db = contexts.For(caller);
        if (await db.Campaigns.Where(c => c.PublicId == publicId).ExecuteDeleteAsync(cancel) == 0) throw RequestRejected.NotFound("campaign");
        Tell(caller, publicId);
    }

    void Tell(Caller caller, string publicId) => changes.Publish(new(caller.WorkspaceId, ChangeKind.Campaign, publicId));

    static async Task<CampaignView> FindAsync(SchedulerDbContext db, string publicId, CancellationToken cancel) =>
        await db.Campaigns.Where(c => c.PublicId == publicId).Select(CampaignQueries.View).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("campaign");
}
