using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>Writes what the targets add up to into their post.</summary>
static class PostSettlement
{
    public static Task SettleAsync(this SchedulerDbContext db, int postId, DateTimeOffset now, CancellationToken cancel) => db.SettleAsync([postId], now, cancel);

    /// <summary>
    /// Inside the caller's transaction, after the targets were written. The first UPDATE takes the posts' row locks, so that
    /// of two targets that end at once the later one sees the earlier one's state.
    /// </summary>
    public static async Task SettleAsync(this SchedulerDbContext db, IReadOnlyCollection<int> postIds, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Posts.Where(p => postIds.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.UpdatedAt, now), cancel);
        var states = await db.Targets.Where(t => postIds.Contains(t.PostId)).Select(t => new { t.PostId, t.State }).ToListAsync(cancel);
        var stati = states.ToLookup(t => t.PostId, t => t.State);
        foreach (var posts in postIds.GroupBy(id => Settlement.Of([.. stati[id]])))
        {
            var (status, ids) = (posts.Key, posts.ToList());
            await db.Posts.Where(p => ids.Contains(p.Id) && p.Status != status)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, status).SetProperty(p => p.Version, p => p.Version + 1), cancel);
        }
    }
}
