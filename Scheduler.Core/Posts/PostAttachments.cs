using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>Media that come to a post, or leave it, without an edit of the whole: each inside the caller's transaction.</summary>
public sealed class PostAttachments(StoredFiles files, TimeProvider time)
{
    /// <summary>What a post in one of these states shows can still be changed.</summary>
    internal static readonly PostStatus[] Open = [PostStatus.Draft, PostStatus.Scheduled, PostStatus.Held, PostStatus.Cancelled];

    /// <summary>Whether the post's media may still change; the writes below make sure of it.</summary>
    public static bool IsOpen(PostStatus status) => Open.Contains(status);

    /// <summary>Puts an upload at the end of a post.</summary>
    /// <param name="asset">Its row is written too.</param>
    /// <param name="made">Its files for this post.</param>
    /// <exception cref="RequestRejected">Conflict: the post is being published, or was, or is gone. Field media: a scheduled post's platforms do not take it.</exception>
    public async Task AddAsync(SchedulerDbContext db, int postId, MediaAsset asset, PostPicture made, CancellationToken cancel)
    {
        await TouchAsync(db, postId, cancel);
        await CheckAsync(db, postId, asset, cancel);
        var last = await db.PostMedia.Where(m => m.PostId == postId).MaxAsync(m => (int?)m.Position, cancel) ?? -1;
        db.PostMedia.Add(new()
        {
            WorkspaceId = asset.WorkspaceId, PostId = postId, Asset = asset, Position = last + 1,
            RenditionKey = made.RenditionKey, RenditionWidth = made.Width, RenditionHeight = made.Height, ThumbKey = made.ThumbKey,
        });
        await db.SaveChangesAsync(cancel);
        await StoredFiles.KeepAsync(db, [asset.OriginalKey, asset.PreviewKey, asset.ThumbKey, made.RenditionKey, made.ThumbKey], cancel);
    }

    /// <summary>A draft may hold anything; what is on the schedule keeps the rules.</summary>
    static async Task CheckAsync(SchedulerDbContext db, int postId, MediaAsset asset, CancellationToken cancel)
    {
        var post = await db.Posts.AsNoTracking().AsSplitQuery().Include(p => p.Targets).Include(p => p.Media.OrderBy(m => m.Position)).ThenInclude(m => m.Asset).FirstAsync(p => p.Id == postId, cancel);
        if (post.Status == PostStatus.Draft) return;
        PostRules.Reject([.. MediaRules.Of([.. post.Media.Select(RuleMedia.Of), RuleMedia.Of(asset, null, null)], post.Targets.Select(t => t.Platform).Distinct())]);
    }

    /// <summary>Takes one away. Its upload goes with it, unless another post uses it; the files are noted for deletion.</summary>
    /// <param name="media">With its asset.</param>
    /// <exception cref="RequestRejected">As with <see cref="AddAsync"/>.</exception>
    public async Task RemoveAsync(SchedulerDbContext db, PostMedia media, CancellationToken cancel)
    {
        await TouchAsync(db, media.PostId, cancel);
        await db.HoldAssetsAsync([media.AssetId], cancel);
        files.LetGo(db, media.OwnFiles);
        await db.PostMedia.Where(m => m.Id == media.Id).ExecuteDeleteAsync(cancel);
        await db.PostMedia.Where(m => m.PostId == media.PostId && m.Position > media.Position).ExecuteUpdateAsync(set => set.SetProperty(m => m.Position, m => m.Position - 1), cancel);
        if (await db.Assets.Where(a => a.Id == media.AssetId && !db.PostMedia.Any(m => m.AssetId == a.Id)).ExecuteDeleteAsync(cancel) > 0)
            files.LetGo(db, [media.Asset.OriginalKey, media.Asset.PreviewKey, media.Asset.ThumbKey]);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// One write for the post and one for its targets: whoever edits or publishes it at the same time comes before or after, never in between.
    /// What was prepared for the media as they were is forgotten.
    /// </summary>
    async Task TouchAsync(SchedulerDbContext db, int postId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var rows = await db.Posts.Where(p => p.Id == postId && Open.Contains(p.Status))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version + 1).SetProperty(p => p.UpdatedAt, now), cancel);
        if (rows == 0) throw RequestRejected.Conflict(Sentence.Of(PostTexts.Publishing));
        await db.EditTargetsAsync(postId, now, set => set.SetProperty(t => t.Checkpoint, (string?)null), cancel);
    }
}
