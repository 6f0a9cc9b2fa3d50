using System.Buffers;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Media;

/// <summary>
/// Uploads that a client of an API announces for a post and then sends by an address (P6, P7). Where the storage takes them itself,
/// <see cref="UploadArrivals"/> finds what has come; here it comes through us.
/// </summary>
public sealed partial class UploadService(
    IDbContextFactory<SchedulerDbContext> contexts, StoredFiles files, UploadAddresses addresses, UploadArrivals arrivals, UploadChecks checks, IOptions<MediaOptions> options, ChangeFeed changes, TimeProvider time)
{
    /// <summary>The post waits for it from now on (P12).</summary>
    /// <param name="contentType">As the file will be sent.</param>
    /// <param name="post">Public id.</param>
    /// <exception cref="RequestRejected">NotFound; Forbidden; Conflict: the post is published or about to be; Invalid: no picture or video, or one too many.</exception>
    public async Task<UploadTicket> AnnounceAsync(Caller caller, string fileName, string contentType, string post, CancellationToken cancel)
    {
        contentType = contentType.Trim();
        var kind = KindOf(contentType) ?? throw new RequestRejected(RejectionCode.Invalid, UploadTexts.OnlyMedia);
        await using var db = contexts.For(caller);
        var found = await db.Posts.Where(p => p.PublicId == post).Select(p => new { p.Id, p.Status, Platforms = p.Targets.Select(t => t.Platform).ToList() }).FirstOrDefaultAsync(cancel)
            ?? throw RequestRejected.NotFound("post");
        caller.Require(found.Status == PostStatus.Draft ? Role.Contributor : Role.Editor);
        if (!PostAttachments.IsOpen(found.Status)) throw RequestRejected.Conflict(UploadTexts.PostClosed);

        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Changes nothing, and makes sure that the engine has not begun: from here on it sees the upload before it begins.
        await db.EditTargetsAsync(found.Id, now, set => set.SetProperty(t => t.DueAt, t => t.DueAt), cancel);
        // What was refused is forgiven to whoever sends something else in its place.
        await db.Uploads.Where(u => u.PostId == found.Id && u.Stage == UploadStage.Refused).ExecuteDeleteAsync(cancel);
        var many = await db.PostMedia.CountAsync(m => m.PostId == found.Id && m.Asset.Kind == kind, cancel)
            + await db.Uploads.CountAsync(u => u.PostId == found.Id && u.Kind == kind && u.Stage != UploadStage.Ready, cancel);
        if (MostOf(kind, found.Platforms) is var most && many >= most) throw new RequestRejected(RejectionCode.Invalid, TooMany(kind, most));
        var upload = new MediaUpload
        {
            PublicId = PublicId.New(time), WorkspaceId = caller.WorkspaceId, PostId = found.Id, UserId = caller.UserId, FileName = UploadFileName.Clean(fileName), ContentType = contentType,
            Kind = kind, Key = MediaKey.New(caller.WorkspaceId, "bin"), AnnouncedAt = now, ExpiresAt = now + UploadAddresses.Validity,
        };
        db.Uploads.Add(upload);
        // Whatever becomes of it, and however late it comes: nothing stays under the key that was given out.
        files.LetGo(db, [upload.Key], upload.ExpiresAt + UploadArrivals.Patience);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Media, upload.PublicId));
        return addresses.TicketFor(upload);
    }

    /// <summary>The upload that may be sent by this address; null: none, or not any more.</summary>
    public async Task<MediaUpload?> FindAsync(string token, CancellationToken cancel)
    {
        if (addresses.UploadAt(token) is not { } id) return null;
        await using var db = contexts.ForSystem();
        return await db.Uploads.AsNoTracking().FirstOrDefaultAsync(u => u.PublicId == id, cancel);
    }

    /// <summary>The most that may be sent for it, in bytes.</summary>
    public long Limit(MediaUpload upload) => options.Value.MaxBytes(upload.Kind);

    /// <summary>Takes in what is sent. Sent again after it has arrived, the same is taken as well: the first answer may have been lost.</summary>
    /// <param name="contentType">As the request says it.</param>
    /// <param name="length">Bytes, where the request says it.</param>
    /// <exception cref="RequestRejected">Invalid: not the announced type, nothing at all, or no picture or video that is taken. TooLarge. Conflict: something else has arrived.</exception>
    public async Task ReceiveAsync(MediaUpload upload, string? contentType, long? length, Stream content, CancellationToken cancel)
    {
        if (!IsSameType(contentType, upload.ContentType)) throw new RequestRejected(RejectionCode.Invalid, Phrase.Fill(UploadTexts.OtherType, upload.ContentType));
        if (upload.Stage is not (UploadStage.Announced or UploadStage.Receiving))
        {
            await AgainAsync(upload, length, content, cancel);
            return;
        }
        var limit = Limit(upload);
        if (length == 0) throw new RequestRejected(RejectionCode.Invalid, MediaTexts.EmptyFile);
        if (length > limit)
        {
            await arrivals.RefuseTooLargeAsync(upload, limit, cancel);
            throw FileTooLarge.Over(limit);
        }
        // Died, or broken off, up to here: nothing has arrived, and what is stored is noted for deletion. It may be sent again.
        var (key, bytes) = await StoreAsync(upload, content, limit, cancel);
        if (bytes == 0) throw new RequestRejected(RejectionCode.Invalid, MediaTexts.EmptyFile);
        if (!await arrivals.ArriveAsync(upload, key, bytes, cancel))
        {
            // Somebody sent it at the same time and was faster.
            await using var mine = await files.OpenAsync(key, cancel);
            await AgainAsync(await CurrentAsync(upload, cancel), bytes, mine, cancel);
            return;
        }
        // Died from here on: it has arrived, and whoever looks next goes on (UploadChecksService).
        await VerdictAsync(upload, CancellationToken.None);
    }

    async Task<(string Key, long Bytes)> StoreAsync(MediaUpload upload, Stream content, long limit, CancellationToken cancel)
    {
        try
        {
            return await files.AddAsync(upload.WorkspaceId, "bin", content, limit, cancel);
        }
        catch (RequestRejected e) when (e.Code == RejectionCode.TooLarge)
        {
            await arrivals.RefuseTooLargeAsync(upload, limit, cancel);
            throw;
        }
    }

    /// <exception cref="RequestRejected">It was refused for what it is.</exception>
    async Task VerdictAsync(MediaUpload upload, CancellationToken cancel)
    {
        await checks.CheckAsync(upload.Id, cancel);
        if (await CurrentAsync(upload, cancel) is { Stage: UploadStage.Refused, Problem: { } problem }) throw new RequestRejected(RejectionCode.Invalid, problem.ToString());
    }

    async Task AgainAsync(MediaUpload upload, long? length, Stream content, CancellationToken cancel)
    {
        if (upload.Stage == UploadStage.Refused) throw RequestRejected.Conflict(upload.Problem?.ToString() ?? UploadTexts.Other);
        if ((length is { } said && said != upload.Received) || !await IsStoredAsync(upload, content, cancel)) throw RequestRejected.Conflict(UploadTexts.Other);
        if (upload.Stage == UploadStage.Checking) await VerdictAsync(upload, cancel);
    }

    /// <summary>Whether just this is what has arrived; compared as it comes in.</summary>
    async Task<bool> IsStoredAsync(MediaUpload upload, Stream content, CancellationToken cancel)
    {
        const int Piece = 64 * 1024;
        var (sent, kept) = (ArrayPool<byte>.Shared.Rent(Piece), ArrayPool<byte>.Shared.Rent(Piece));
        try
        {
            await using var stored = await files.OpenAsync(upload.Key, cancel);
            while (true)
            {
                var read = await content.ReadAtLeastAsync(sent.AsMemory(0, Piece), Piece, throwOnEndOfStream: false, cancel);
                var have = await stored.ReadAtLeastAsync(kept.AsMemory(0, Piece), Piece, throwOnEndOfStream: false, cancel);
                if (read != have || !sent.AsSpan(0, read).SequenceEqual(kept.AsSpan(0, have))) return false;
                if (read < Piece) return true;
            }
        }
        catch (FileNotFoundException)
        {
            // Retention, or its owner, has taken it away since.
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(sent);
            ArrayPool<byte>.Shared.Return(kept);
        }
    }

    async Task<MediaUpload> CurrentAsync(MediaUpload upload, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        return await db.Uploads.AsNoTracking().FirstOrDefaultAsync(u => u.Id == upload.Id, cancel) ?? throw RequestRejected.Conflict(UploadTexts.PostGone);
    }

    static MediaKind? KindOf(string contentType) => !MediaType().IsMatch(contentType) ? null
        : contentType.StartsWith("video/", StringComparison.OrdinalIgnoreCase) ? MediaKind.Video : MediaKind.Image;

    static bool IsSameType(string? sent, string announced) =>
        MediaTypeHeaderValue.TryParse(sent, out var one) && MediaTypeHeaderValue.TryParse(announced, out var other) && string.Equals(one.MediaType, other.MediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>The most that any of the platforms takes in one post.</summary>
    static int MostOf(MediaKind kind, IReadOnlyList<Platform> platforms) =>
        (platforms.Count > 0 ? platforms : Enum.GetValues<Platform>()).Select(PlatformCatalog.Limits).Max(limits => kind == MediaKind.Image ? limits.MaxPictures : limits.Videos is null ? 0 : 1);

    static string TooMany(MediaKind kind, int most) => (kind, most) switch
    {
        (MediaKind.Image, 0) => UploadTexts.NoPictures,
        (MediaKind.Image, _) => Phrase.Count(most, UploadTexts.OnePicture, UploadTexts.SomePictures),
        (_, 0) => UploadTexts.NoVideos,
        _ => UploadTexts.OneVideo,
    };

    [GeneratedRegex(@"\A(?:image|video)/[a-z0-9!#$&^_.+-]{1,70}\s*(?:;[\x20-\x7e]{0,20})?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MediaType();
}
