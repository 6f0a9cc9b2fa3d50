using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Media;

/// <summary>
/// Announced uploads come in, or don't. A storage that takes them itself tells nobody, so it is asked: when the post is read or changed, every
/// few seconds while the upload is young or its post is due, and now and then until it is over.
/// </summary>
public sealed class UploadArrivals(
    IDbContextFactory<SchedulerDbContext> contexts, IMediaStore store, StoredFiles files, UploadChecks checks, IOptions<MediaOptions> options, ChangeFeed changes, TimeProvider time)
{
    /// <summary>What was sent in time may be found, and looked at, this much later.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    static readonly TimeSpan Young = TimeSpan.FromMinutes(5), Grace = TimeSpan.FromMinutes(10), Kept = TimeSpan.FromDays(1);

    /// <summary>Asks for those of one post; what has arrived is a part of it afterwards, videos a little later.</summary>
    /// <param name="post">Public id.</param>
    public async Task LookAsync(Caller caller, string post, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        foreach (var upload in await db.Uploads.AsNoTracking().Where(u => u.Post.PublicId == post && u.Stage == UploadStage.Announced).OrderBy(u => u.Id).ToListAsync(cancel))
        {
            if (!await FindAsync(upload, cancel)) continue;
            if (upload.Kind == MediaKind.Image) await checks.CheckAsync(upload.Id, cancel);
            else changes.Publish(new(upload.WorkspaceId, ChangeKind.Media, upload.PublicId));
        }
    }

    /// <summary>Asks for all of whom something may be heard now. What has come waits to be checked.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var now = time.GetUtcNow();
        var (young, soon) = (now - Young, now - Grace);
        // Each of the older ones has its turn once in two minutes, spread by its number.
        var turn = (int)(now.ToUnixTimeSeconds() / 15 % 8);
        var asked = await db.Uploads.AsNoTracking().Where(u => u.Stage == UploadStage.Announced && u.ExpiresAt > soon)
            .Where(u => u.AnnouncedAt > young || u.Post.PublishAt <= now || u.Id % 8 == turn).OrderByDescending(u => u.Id).Take(200).ToListAsync(cancel);
        foreach (var upload in asked) await FindAsync(upload, cancel);
    }

    /// <summary>Whether its bytes lie in the storage, noticed or not.</summary>
    public async Task<bool> IsThereAsync(MediaUpload upload, CancellationToken cancel) => await store.LengthAsync(upload.Key, cancel) > 0;

    /// <summary>Gives up those that never came, and forgets those that are long done.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var now = time.GetUtcNow();
        var (over, done) = (now - Grace, now - Kept);
        foreach (var upload in await db.Uploads.AsNoTracking().Where(u => (u.Stage == UploadStage.Announced || u.Stage == UploadStage.Receiving) && u.ExpiresAt <= over).OrderBy(u => u.Id).Take(500).ToListAsync(cancel))
            if (!await FindAsync(upload, cancel)) await RefuseAsync(upload, Sentence.Of(UploadTexts.NeverCame).With(upload.FileName), cancel);
        await db.Uploads.Where(u => u.Stage == UploadStage.Ready && u.ExpiresAt <= done).ExecuteDeleteAsync(cancel);
    }

    /// <summary>All bytes are stored under a key that nobody outside knows. From then on the upload is there, whoever dies, and waits to be checked.</summary>
    /// <returns>False: it had arrived already, or is no longer expected; the file stays noted for deletion.</returns>
    public async Task<bool> ArriveAsync(MediaUpload upload, string key, long bytes, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.GetUtcNow();
        var rows = await db.Uploads.Where(u => u.Id == upload.Id && (u.Stage == UploadStage.Announced || u.Stage == UploadStage.Receiving)).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.Stage, UploadStage.Checking).SetProperty(u => u.Key, key).SetProperty(u => u.Received, bytes).SetProperty(u => u.Expected, bytes)
                .SetProperty(u => u.ArrivedAt, now).SetProperty(u => u.ClaimedUntil, (DateTimeOffset?)null), cancel);
        if (rows == 0) return false;
        await StoredFiles.KeepAsync(db, [key], cancel);
        // Not later than whoever gave the address out would have it gone.
        files.LetGo(db, [upload.Key]);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    public Task RefuseTooLargeAsync(MediaUpload upload, long limit, CancellationToken cancel) => RefuseAsync(upload, Sentence.Of(MediaTexts.FileTooLarge).With(ByteSize.Text(limit)), cancel);

    async Task<bool> FindAsync(MediaUpload upload, CancellationToken cancel)
    {
        // An empty file is none: some clients make one before they write.
        if (await store.LengthAsync(upload.Key, cancel) is not { } length || length == 0) return false;
        if (length > options.Value.MaxBytes(upload.Kind))
        {
            await RefuseTooLargeAsync(upload, options.Value.MaxBytes(upload.Kind), cancel);
            return true;
        }
        try
        {
            // By its address it could be replaced until that expires: what is looked at, and later published, is a copy that nobody can reach.
            var (key, bytes) = await files.AddCopyAsync(upload.WorkspaceId, upload.Key, cancel);
            return await ArriveAsync(upload, key, bytes, cancel);
        }
        catch (FileNotFoundException)
        {
            // Another node has it, and has let this one go.
            return false;
        }
    }

    async Task RefuseAsync(MediaUpload upload, Sentence problem, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var rows = await db.Uploads.Where(u => u.Id == upload.Id && (u.Stage == UploadStage.Announced || u.Stage == UploadStage.Receiving))
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.Stage, UploadStage.Refused).SetProperty(u => u.Problem, problem), cancel);
        if (rows == 0) return;
        files.LetGo(db, [upload.Key]);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(upload.WorkspaceId, ChangeKind.Media, upload.PublicId));
    }
}
