using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Media;

/// <summary>Reads a workspace's library; changes nothing.</summary>
public sealed class MediaQueries(IDbContextFactory<SchedulerDbContext> contexts)
{
    /// <summary>Newest first. Upper and lower case are the same (on SQLite for the letters of ASCII).</summary>
    public async Task<MediaList> ListAsync(Caller caller, MediaFilter filter, int skip, int take, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var found = Found(db, filter);
        var items = await Views(db, found.OrderByDescending(a => a.UploadedAt).ThenByDescending(a => a.Id).Skip(skip).Take(take)).ToListAsync(cancel);
        return new(items, await found.CountAsync(cancel));
    }

    /// <summary>Null: no such upload for this caller.</summary>
    public async Task<MediaView?> FindAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        if (!PublicId.IsValid(publicId)) return null;
        await using var db = contexts.For(caller);
        return await Views(db, db.Assets.Where(a => a.PublicId == publicId)).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The posts that use it, latest date first and those without a date last; no more than <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<MediaUsage>> UsageAsync(Caller caller, string publicId, int most, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await Usage(db, publicId, most).ToListAsync(cancel);
    }

    internal static IQueryable<MediaUsage> Usage(SchedulerDbContext db, string publicId, int most) => db.PostMedia
        .Where(m => m.Asset.PublicId == publicId)
        .OrderBy(m => m.Post.PublishAt == null).ThenByDescending(m => m.Post.PublishAt).ThenByDescending(m => m.PostId).ThenBy(m => m.Position)
        .Take(most)
        .Select(m => new MediaUsage(m.Post.PublicId, m.Post.Caption, m.Post.Status, m.Post.PublishAt, m.AltText));

    static IQueryable<MediaView> Views(SchedulerDbContext db, IQueryable<MediaAsset> assets) => assets.AsNoTracking().Select(a => new MediaView(
        a.PublicId, a.FileName, a.ContentType, a.Width, a.Height, a.Bytes, a.UploadedAt,
        db.Users.Where(u => u.Id == a.UploadedById).Select(u => u.DisplayName).FirstOrDefault(),
        a.OriginalKey != null,
        db.PostMedia.Where(m => m.AssetId == a.Id).Select(m => m.PostId).Distinct().Count())
    {
        Kind = a.Kind, IsTransparent = a.IsTransparent, Duration = a.Duration, FrameRate = a.FrameRate, Codec = a.Codec,
    });

    static IQueryable<MediaAsset> Found(SchedulerDbContext db, MediaFilter filter)
    {
        var found = db.Assets.AsQueryable();
        if (filter.IsStored) found = found.Where(a => a.OriginalKey != null);
        if (filter.Use == MediaUse.Used) found = found.Where(a => db.PostMedia.Any(m => m.AssetId == a.Id));
        if (filter.Use == MediaUse.Unused) found = found.Where(a => !db.PostMedia.Any(m => m.AssetId == a.Id));
        foreach (var (word, lower) in SearchWords.Of(filter.Text))
        {
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Said in SQL, where there is no culture.
            found = found.Where(a => a.FileName.Contains(word) || a.FileName.ToLower().Contains(lower)
                || db.PostMedia.Any(m => m.AssetId == a.Id && (m.AltText!.Contains(word) || m.AltText.ToLower().Contains(lower)
                    || m.Post.Caption.Contains(word) || m.Post.Caption.ToLower().Contains(lower))));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }
        return found;
    }
}
