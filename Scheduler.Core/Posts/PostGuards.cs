using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>
/// The conditional writes behind every edit. Each is one UPDATE inside the caller's transaction; when it does not hit what
/// it should, it throws, and the transaction is given up with nothing changed.
/// </summary>
static class PostGuards
{
    /// <exception cref="RequestRejected">Conflict: the post has another version than the caller saw.</exception>
    public static async Task TouchAsync(this SchedulerDbContext db, int postId, int version, DateTimeOffset now, Action<UpdateSettersBuilder<Post>> set, CancellationToken cancel)
    {
        var rows = await db.Posts.Where(p => p.Id == postId && p.Version == version).ExecuteUpdateAsync(update =>
        {
            update.SetProperty(p => p.Version, version + 1).SetProperty(p => p.UpdatedAt, now);
            set(update);
        }, cancel);
        if (rows == 0) throw RequestRejected.Conflict(PostTexts.Changed);
    }

    /// <summary>Writes all targets of a post, or none: one that the engine holds, or that went out, forbids it.</summary>
    /// <exception cref="RequestRejected">Conflict: being published, or published.</exception>
    public static async Task EditTargetsAsync(this SchedulerDbContext db, int postId, DateTimeOffset now, Action<UpdateSettersBuilder<PostTarget>> set, CancellationToken cancel)
    {
        var editable = TargetStates.Editable;
        var written = await db.Targets
            .Where(t => t.PostId == postId && editable.Contains(t.State) && (t.ClaimedUntil == null || t.ClaimedUntil <= now))
            .ExecuteUpdateAsync(set, cancel);
        if (written == await db.Targets.CountAsync(t => t.PostId == postId, cancel)) return;
        throw RequestRejected.Conflict(await db.Targets.AnyAsync(t => t.PostId == postId && t.State == TargetState.Published, cancel)
            ? Sentence.Of(PostTexts.Published)
            : Sentence.Of(PostTexts.Publishing));
    }
}
