using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Changes;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Media;

/// <summary>Finds out what arrived, and makes it a part of its post. One node at a time looks at an upload; if that node dies, another takes over.</summary>
public sealed class UploadChecks(
    IDbContextFactory<SchedulerDbContext> contexts, StoredFiles files, AssetIntake intake, PostPictures pictures, PostAttachments attachments, ChangeFeed changes,
    TimeProvider time, ILogger<UploadChecks> log)
{
    /// <summary>How long a claim holds: ffprobe and ffmpeg end within their own limits, a copy from S3 takes its time.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);

    /// <summary>Looks at this one now, unless another node does.</summary>
    public async Task CheckAsync(int uploadId, CancellationToken cancel)
    {
        if (await ClaimAsync(uploadId, cancel) is { } upload) await CheckAsync(upload, cancel);
    }

    /// <summary>Looks at all that wait for it.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var done = 0;
        while (await ClaimAsync(null, cancel) is { } upload)
        {
            await CheckAsync(upload, cancel);
            done++;
        }
        return done;
    }

    /// <param name="only">Null = any.</param>
    async Task<MediaUpload?> ClaimAsync(int? only, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var now = time.GetUtcNow();
        foreach (var upload in await Waiting(db, now).Where(u => only == null || u.Id == only).AsNoTracking().OrderBy(u => u.Id).Take(10).ToListAsync(cancel))
        {
            var until = now + Claim;
            if (await Waiting(db, now).Where(u => u.Id == upload.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.ClaimedUntil, until), cancel) == 0) continue;
            upload.ClaimedUntil = until;
            return upload;
        }
        return null;
    }

    static IQueryable<MediaUpload> Waiting(SchedulerDbContext db, DateTimeOffset now) =>
        db.Uploads.Where(u => u.Stage == UploadStage.Checking && (u.ClaimedUntil == null || u.ClaimedUntil <= now));

    async Task CheckAsync(MediaUpload upload, CancellationToken cancel)
    {
        Sentence? problem = null;
        try
        {
            // Dying here leaves files that are noted for deletion, and a claim that ends.
            var asset = await intake.MakeAsync(upload.WorkspaceId, upload.UserId, upload.PublicId, upload.FileName, upload.Key, upload.Received, cancel);
            if (asset.Kind == upload.Kind) await AttachAsync(upload, asset, await pictures.MakeAsync(asset, null, await LimitsAsync(upload, cancel), cancel), cancel);
            else problem = Sentence.Of(UploadTexts.OtherKind).With(upload.Kind == MediaKind.Video ? Sentence.Of(UploadTexts.Video) : Sentence.Of(UploadTexts.Picture));
        }
        catch (RequestRejected e)
        {
            // The engine, or an edit, may have the post in hand for a moment.
            if (e.Code == RejectionCode.Conflict && await IsHeldAsync(upload, cancel))
            {
                await LaterAsync(upload, cancel);
                return;
            }
            problem = e.Said;
        }
        catch (FileNotFoundException)
        {
            problem = Sentence.Of(MediaTexts.UploadLost);
        }
        if (problem is not null) await RefuseAsync(upload, problem, cancel);
        changes.Publish(new(upload.WorkspaceId, ChangeKind.Media, upload.PublicId));
    }

    async Task<PictureLimits> LimitsAsync(MediaUpload upload, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        return PlatformCatalog.Pictures(await db.Targets.Where(t => t.PostId == upload.PostId).OrderBy(t => t.Id).Select(t => t.Platform).ToListAsync(cancel));
    }

    async Task<bool> IsHeldAsync(MediaUpload upload, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        return await db.Posts.AnyAsync(p => p.Id == upload.PostId && PostAttachments.Open.Contains(p.Status) && p.Targets.All(t => TargetStates.Editable.Contains(t.State)), cancel);
    }

    async Task LaterAsync(MediaUpload upload, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var later = time.GetUtcNow() + Breath;
        await db.Uploads.Where(u => u.Id == upload.Id && u.Stage == UploadStage.Checking && u.ClaimedUntil == upload.ClaimedUntil)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.ClaimedUntil, later), cancel);
    }

    /// <summary>The asset, its place in the post, and the end of the upload: all of it or nothing.</summary>
    async Task AttachAsync(MediaUpload upload, MediaAsset asset, PostPicture made, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await EndAsync(db, upload, UploadStage.Ready, null, cancel)) return;
        await attachments.AddAsync(db, upload.PostId, asset, made, cancel);
        // What waited for it is due at once (P12).
        var now = time.GetUtcNow();
        var woken = await db.Targets.Where(t => t.PostId == upload.PostId && t.State == TargetState.Scheduled && t.ErrorClass == null && t.Post.PublishAt <= now && t.DueAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.DueAt, now), cancel);
        var post = await db.Posts.Where(p => p.Id == upload.PostId).Select(p => p.PublicId).FirstAsync(cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(upload.WorkspaceId, ChangeKind.Post, post, woken > 0 ? now : null));
    }

    async Task RefuseAsync(MediaUpload upload, Sentence problem, CancellationToken cancel)
    {
        log.LogInformation("Upload {Upload} was refused: {Problem}", upload.PublicId, problem);
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await EndAsync(db, upload, UploadStage.Refused, problem, cancel)) return;
        files.LetGo(db, [upload.Key]);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Only while the claim is ours: false when another node took over, or somebody deleted it.</summary>
    static async Task<bool> EndAsync(SchedulerDbContext db, MediaUpload upload, UploadStage stage, Sentence? problem, CancellationToken cancel) =>
        await db.Uploads.Where(u => u.Id == upload.Id && u.Stage == UploadStage.Checking && u.ClaimedUntil == upload.ClaimedUntil)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.Stage, stage).SetProperty(u => u.Problem, problem).SetProperty(u => u.ClaimedUntil, (DateTimeOffset?)null), cancel) > 0;
}
