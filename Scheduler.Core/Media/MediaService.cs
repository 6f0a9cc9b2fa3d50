using System.Buffers;
using System.IO.Pipelines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Media;

/// <summary>Which of an upload's files is wanted.</summary>
public enum MediaFile
{
    Original,

    /// <summary>Upright JPEG for the crop dialog.</summary>
    Preview,

    /// <summary>Small square WebP.</summary>
    Thumb,
}

/// <summary>Uploads: takes them in, checks what they really are, and gives them to members only (O6, O13).</summary>
public sealed class MediaService(
    IDbContextFactory<SchedulerDbContext> contexts, StoredFiles files, AssetIntake intake, IOptions<MediaOptions> options,
    ChangeFeed changes)
{
    /// <summary>So many posts are told by name when an upload cannot go.</summary>
    const int Named = 3;

    /// <summary>The most that an upload may have, whatever it is, in bytes.</summary>
    public long Limit => Math.Max(LimitOf(MediaKind.Image), LimitOf(MediaKind.Video));

    /// <summary>The most that an upload of this kind may have, in bytes.</summary>
    public long LimitOf(MediaKind kind) => kind == MediaKind.Video ? options.Value.MaxVideoBytes : options.Value.MaxImageBytes;

    /// <summary>The sentence for a file over the limit (O14).</summary>
    public static string TooLarge(long limit) => FileTooLarge.Over(limit).Message;

    /// <param name="length">Bytes that are announced to come; null = unknown. What comes is counted all the same.</param>
    /// <exception cref="RequestRejected">TooLarge, or field file: what it is and why it does not do.</exception>
    public async Task<MediaAsset> UploadAsync(Caller caller, string fileName, Stream content, CancellationToken cancel, long? length = null)
    {
        caller.Require(Role.Contributor);
        // By its first bytes, so that a picture over its limit is not taken in as if it were a video.
        var incoming = PipeReader.Create(content, new(leaveOpen: true));
        var limit = LimitOf(await PeekAsync(incoming, cancel));
        if (length > limit) throw FileTooLarge.Over(limit);
        // Refused files stay noted for deletion: the sweep takes them.
        var (original, bytes) = await files.AddAsync(caller.WorkspaceId, "bin", incoming.AsStream(), limit, cancel);
        var asset = await intake.MakeAsync(caller.WorkspaceId, caller.UserId, null, fileName, original, bytes, cancel);
        await using var db = contexts.For(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Assets.Add(asset);
        await db.SaveChangesAsync(cancel);
        await StoredFiles.KeepAsync(db, [original, asset.PreviewKey, asset.ThumbKey], cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Media, asset.PublicId));
        return asset;
    }

    /// <summary>Looks at the beginning and leaves it to be read.</summary>
    static async Task<MediaKind> PeekAsync(PipeReader incoming, CancellationToken cancel)
    {
        var head = (await incoming.ReadAtLeastAsync(VideoSniffer.HeadBytes, cancel)).Buffer;
        var kind = VideoSniffer.Sniff(head.Slice(0, Math.Min(head.Length, VideoSniffer.HeadBytes)).ToArray()) is null ? MediaKind.Image : MediaKind.Video;
        incoming.AdvanceTo(head.Start);
        return kind;
    }

    /// <summary>Null: no such upload for this caller, or its file is gone by retention.</summary>
    public async Task<(Stream Content, string ContentType)?> OpenAsync(Caller caller, string publicId, MediaFile file, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var asset = await db.Assets.AsNoTracking().FirstOrDefaultAsync(a => a.PublicId == publicId, cancel);
        var (key, type) = file switch
        {
            MediaFile.Original => (asset?.OriginalKey, asset?.ContentType),
            MediaFile.Preview => (asset?.PreviewKey, "image/jpeg"),
            _ => (asset?.ThumbKey, "image/webp"),
        };
        return key is null ? null : (await files.OpenAsync(key, cancel), type!);
    }

    /// <summary>The original of an upload that somebody shows the address of; null: there is none, or none any more.</summary>
    public async Task<(Stream Content, string ContentType)?> OpenArrivedAsync(string publicId, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        if (await db.Assets.Where(a => a.PublicId == publicId && a.OriginalKey != null).Select(a => new { a.OriginalKey, a.ContentType }).FirstOrDefaultAsync(cancel) is not { } asset) return null;
        try
        {
            return (await files.OpenAsync(asset.OriginalKey!, cancel), asset.ContentType);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public async Task<MediaAsset?> FindAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Assets.AsNoTracking().FirstOrDefaultAsync(a => a.PublicId == publicId, cancel);
    }

    /// <summary>Deletes an upload with its files, unless a post uses it; one that takes it in the same instant wins.</summary>
    /// <exception cref="RequestRejected">NotFound; Conflict: the posts that use it.</exception>
    public async Task DeleteAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        await RemoveAsync(caller, publicId, cancel);
    }

    /// <summary>The same for what the caller has just taken in, whatever their role, and wants no more. That a post uses it by now is well.</summary>
    internal async Task TakeBackAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        try
        {
            await RemoveAsync(caller, publicId, cancel);
        }
        catch (RequestRejected refusal) when (refusal.Code is RejectionCode.Conflict or RejectionCode.NotFound)
        {
            // It is somebody's, or gone.
        }
    }

    async Task RemoveAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var asset = await db.Assets.AsNoTracking().FirstOrDefaultAsync(a => a.PublicId == publicId, cancel);
        if (asset is null || !await db.HoldAssetAsync(asset.Id, cancel)) throw RequestRejected.NotFound("picture");
        var rows = await db.Assets.Where(a => a.Id == asset.Id && !db.PostMedia.Any(m => m.AssetId == a.Id)).ExecuteDeleteAsync(cancel);
        if (rows == 0) throw RequestRejected.Conflict(await UsedByAsync(db, asset, cancel));
        files.LetGo(db, [asset.OriginalKey, asset.PreviewKey, asset.ThumbKey]);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Media, publicId));
    }

    /// <summary>Why it stays: the posts by their first words, no more than three of them.</summary>
    static async Task<string> UsedByAsync(SchedulerDbContext db, MediaAsset asset, CancellationToken cancel)
    {
        var posts = (await MediaQueries.Usage(db, asset.PublicId, 50).ToListAsync(cancel)).DistinctBy(use => use.Post).ToList();
        var names = posts.Take(Named).Select(use => Phrase.Fill(MediaLibraryTexts.Quoted, FirstWords(use.Caption)));
        var more = posts.Count > Named ? Phrase.Fill(MediaLibraryTexts.AndMore, posts.Count - Named) : "";
        return Phrase.Fill(MediaLibraryTexts.InUse, asset.FileName, string.Join(", ", names) + more);
    }

    static string FirstWords(string caption) => caption.ReplaceLineEndings(" ").Trim() switch
    {
        "" => MediaLibraryTexts.NoWords,
        { Length: > 40 } words => words[..40].TrimEnd() + "…",
        var words => words,
    };
}
