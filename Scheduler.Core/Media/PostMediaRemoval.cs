using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Media;

/// <summary>Takes a picture or video out of its post by its own id (P10): the row, the upload unless another post uses it, and the files, which are deleted until it succeeds.</summary>
public sealed class PostMediaRemoval(IDbContextFactory<SchedulerDbContext> contexts, StoredFiles files, PostAttachments attachments, ChangeFeed changes)
{
    /// <param name="mediaId">Public id of the upload. One that was sent for a post is taken out of that post; one of the library out of every post that shows it.</param>
    /// <exception cref="RequestRejected">NotFound; Conflict: a post that shows it has been published, has failed, or is just being published.</exception>
    public async Task RemoveAsync(Caller caller, string mediaId, CancellationToken cancel)
    {
        caller.Require(Role.Contributor);
        await using var db = contexts.For(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var upload = await db.Uploads.AsNoTracking().FirstOrDefaultAsync(u => u.PublicId == mediaId, cancel);
        var shown = await db.PostMedia.AsNoTracking().Include(m => m.Asset).Include(m => m.Post)
            .Where(m => m.Asset.PublicId == mediaId && (upload == null || m.PostId == upload.PostId)).OrderBy(m => m.PostId).ToListAsync(cancel);
        // On its way still: whoever checks it finds no row to end, and gives up.
        if (shown.Count == 0 && await db.Uploads.Where(u => u.PublicId == mediaId && u.Stage != UploadStage.Ready).ExecuteDeleteAsync(cancel) == 0) throw RequestRejected.NotFound("picture");
        if (shown.Count == 0) files.LetGo(db, [upload!.Key]);
        foreach (var media in shown)
        {
            if (media.Post.Status != PostStatus.Draft) caller.Require(Role.Editor);
            await attachments.RemoveAsync(db, media, cancel);
        }
        await db.Uploads.Where(u => u.PublicId == mediaId).ExecuteDeleteAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Media, mediaId));
        foreach (var media in shown) changes.Publish(new(caller.WorkspaceId, ChangeKind.Post, media.Post.PublicId));
    }
}
