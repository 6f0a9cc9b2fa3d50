using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>Which campaign a post belongs to, as <see cref="PostView"/> tells it.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Number">Its integer id.</param>
public sealed record PostCampaign(string Id, int Number, string Name);

/// <summary>Puts posts into campaigns and takes them out, whatever state they are in: what goes out is the same.</summary>
public sealed class PostCampaigns(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    /// <param name="campaign">Public id; null or empty = it belongs to none.</param>
    /// <exception cref="RequestRejected">NotFound: the post; field campaign: there is no such one.</exception>
    public async Task AssignAsync(Caller caller, string post, string? campaign, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        if (!PublicId.IsValid(post)) throw RequestRejected.NotFound("post");
        var now = time.GetUtcNow();
        await using var db = contexts.For(caller);
        var id = await FindAsync(db, campaign, cancel);
        // A version more: whoever is just writing at it must not put it back.
        if (await db.Posts.Where(p => p.PublicId == post).ExecuteUpdateAsync(set => set.SetProperty(p => p.CampaignId, id).SetProperty(p => p.UpdatedAt, now).SetProperty(p => p.Version, p => p.Version + 1), cancel) == 0)
            throw RequestRejected.NotFound("post");
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Post, post));
    }

    /// <summary>The row of a campaign that a post names.</summary>
    /// <param name="campaign">Public id; null or empty = none.</param>
    /// <exception cref="RequestRejected">Field campaign: there is no such one.</exception>
    internal static async Task<int?> FindAsync(SchedulerDbContext db, string? campaign, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(campaign)) return null;
        return await db.Campaigns.Where(c => c.PublicId == campaign).Select(c => (int?)c.Id).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.Field("campaign", SharedTexts.NoSuchCampaign);
    }
}
