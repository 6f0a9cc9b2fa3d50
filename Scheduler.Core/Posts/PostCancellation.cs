using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>Cancels posts (S16): they keep what they say, have and were planned for, and go out only when somebody plans them anew.</summary>
public sealed class PostCancellation(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    /// <summary>Of one that is cancelled already nothing changes.</summary>
    /// <exception cref="RequestRejected">NotFound; Conflict: it is not on the schedule, is being published, or was.</exception>
    public async Task CancelAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var now = time.GetUtcNow();
        await using var db = contexts.For(caller);
        var post = await db.Posts.Where(p => p.PublicId == publicId).Select(p => new { p.Id, p.Status, p.Version }).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("post");
        if (post.Status == PostStatus.Cancelled) return;
        if (post.Status is not (PostStatus.Scheduled or PostStatus.Held)) throw RequestRejected.Conflict(Why(post.Status));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.TouchAsync(post.Id, post.Version, now, set => set.SetProperty(p => p.Status, PostStatus.Cancelled), cancel);
        await db.EditTargetsAsync(post.Id, now, set => set
            .SetProperty(t => t.State, TargetState.Cancelled).SetProperty(t => t.DueAt, (DateTimeOffset?)null).SetProperty(t => t.Checkpoint, (string?)null)
            .SetProperty(t => t.Attempt, 0).SetProperty(t => t.ErrorClass, (FailureClass?)null).SetProperty(t => t.Error, (Sentence?)null), cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Post, publicId));
    }

    static string Why(PostStatus status) => status switch
    {
        PostStatus.Published or PostStatus.PartiallyPublished => PostTexts.Published,
        PostStatus.Processing => PostTexts.Publishing,
        _ => PostTexts.NotPlanned,
    };
}
