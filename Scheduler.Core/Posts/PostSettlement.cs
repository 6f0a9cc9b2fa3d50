using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>Writes what the targets add up to into their post.</summary>
static class PostSettlement
{
    /// <summary>
    /// Inside the caller's transaction, after the targets were written. The first UPDATE takes the post's row lock, so that
    /// of two targets that end at once the later one sees the earlier one's state.
    /// </summary>
    public static async Task SettleAsync(this SchedulerDbContext db, int postId, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Posts.Where(p => p.Id == postId).ExecuteUpdateAsync(set => set.SetProperty(p => p.UpdatedAt, now), cancel);
        var status = Settlement.Of(await db.Targets.Where(t => t.PostId == postId).Select(t => t.State).ToListAsync(cancel));
        await db.Posts.Where(p => p.Id == postId && p.Status != status)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, status).SetProperty(p => p.Version, p => p.Version + 1), cancel);
    }
}
