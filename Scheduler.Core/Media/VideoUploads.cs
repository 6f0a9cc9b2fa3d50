using System.Buffers;
using System.IO.Pipelines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Media;

/// <summary>
/// A video for a post (P10), in two halves: its bytes are stored while they come in, and then what they are is found out, which goes on
/// whatever becomes of the request. The row says how far it is (<see cref="UploadWatch"/>).
/// </summary>
public sealed class VideoUploads(IDbContextFactory<SchedulerDbContext> contexts, StoredFiles files, IOptions<MediaOptions> options, ChangeFeed changes, TimeProvider time)
{
    /// <summary>Longer than any check takes: storing, probing and drawing have limits of their own.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>The most that a video may have, in bytes.</summary>
    public long Limit => options.Value.MaxVideoBytes;

    /// <summary>Whether a video may be added to this post; asked before its bytes are taken in.</summary>
    /// <exception cref="RequestRejected">NotFound, Conflict, Forbidden.</exception>
    public async Task CheckPostAsync(Caller caller, string post, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        await FindPostAsync(db, caller, post, cancel);
    }

    /// <summary>Stores what comes in, without holding more of it than a piece. Until <see cref="BeginAsync"/> it is noted for deletion.</summary>
    /// <returns>Null: its first bytes are no video's; nothing was stored.</returns>
    /// <exception cref="RequestRejected">TooLarge.</exception>
    public async Task<StoredVideo?> StoreAsync(Caller caller, string fileName, Stream content, CancellationToken cancel)
    {
        var incoming = PipeReader.Create(content, new(leaveOpen: true));
        var head = (await incoming.ReadAtLeastAsync(VideoSniffer.HeadBytes, cancel)).Buffer;
        var format = VideoSniffer.Sniff(head.Slice(0, Math.Min(head.Length, VideoSniffer.HeadBytes)).ToArray());
        incoming.AdvanceTo(head.Start);
        if (format is null) return null;
        var (key, bytes) = await files.AddAsync(caller.WorkspaceId, "bin", incoming.AsStream(), Limit, cancel);
        return new(key, fileName, format.Value.ContentType(), bytes);
    }

    /// <summary>From here on it belongs to the post and will be looked at, even if this process dies.</summary>
    /// <returns>Public id of the upload, and of the asset that it becomes.</returns>
    /// <exception cref="RequestRejected">NotFound, Conflict, Forbidden.</exception>
    public async Task<string> BeginAsync(Caller caller, string post, StoredVideo video, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.GetUtcNow();
        var upload = new MediaUpload
        {
            PublicId = PublicId.New(time), WorkspaceId = caller.WorkspaceId, PostId = await FindPostAsync(db, caller, post, cancel), UserId = caller.UserId,
            FileName = AssetIntake.CleanName(video.FileName, MediaKind.Video), ContentType = video.ContentType, Kind = MediaKind.Video, Key = video.Key,
            AnnouncedAt = now, ExpiresAt = now + Patience, Stage = UploadStage.Checking, Received = video.Bytes, Expected = video.Bytes, ArrivedAt = now,
        };
        db.Uploads.Add(upload);
        await db.SaveChangesAsync(cancel);
        await StoredFiles.KeepAsync(db, [video.Key], cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Media, upload.PublicId));
        return upload.PublicId;
    }

    static async Task<int> FindPostAsync(SchedulerDbContext db, Caller caller, string post, CancellationToken cancel)
    {
        var found = await db.Posts.Where(p => p.PublicId == post).Select(p => new { p.Id, p.Status }).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("post");
        caller.Require(found.Status == PostStatus.Draft ? Role.Contributor : Role.Editor);
        return PostAttachments.IsOpen(found.Status) ? found.Id : throw RequestRejected.Conflict(PostTexts.Publishing);
    }
}
