using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Media;

/// <summary>
/// Lets stored media go: of posts published longer ago than the workspace keeps them (O10; the post and its small picture
/// stay), and uploads that no post has used for as long, but at least a week: the library is there to collect pictures in.
/// </summary>
public sealed class MediaRetention(IDbContextFactory<SchedulerDbContext> contexts, StoredFiles files, TimeProvider time)
{
    /// <summary>How long an upload may wait for its post at least, in days.</summary>
    const int LeastUnusedDays = 7;

    const int Batch = 500;

    public async Task ApplyAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var workspace in await db.Workspaces.AsNoTracking().Select(w => new { w.Id, w.RetentionDays }).ToListAsync(cancel))
        {
            var oldest = now.AddDays(-workspace.RetentionDays);
            var expired = await db.PostMedia.Include(m => m.Asset)
                .Where(m => m.WorkspaceId == workspace.Id && m.RenditionKey != null && m.Post.Status == PostStatus.Published && m.Post.Targets.All(t => t.PublishedAt < oldest))
                .OrderBy(row => row.Id).Take(Batch).ToListAsync(cancel);
            files.LetGo(db, expired.Where(m => m.RenditionKey != m.Asset.OriginalKey).Select(m => m.RenditionKey));
            foreach (var media in expired) media.RenditionKey = null;
            await db.SaveChangesAsync(cancel);
            await LetUnusedGoAsync(db, workspace.Id, now.AddDays(-UnusedDays(workspace.RetentionDays)), cancel);
        }
        await LetOriginalsGoAsync(db, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>After how many days an upload goes that no post uses.</summary>
    public static int UnusedDays(int retentionDays) => Math.Max(retentionDays, LeastUnusedDays);

    async Task LetUnusedGoAsync(SchedulerDbContext db, int workspaceId, DateTimeOffset oldest, CancellationToken cancel)
    {
        var unused = await db.Assets.Where(a => a.WorkspaceId == workspaceId && a.UploadedAt < oldest && !db.PostMedia.Any(m => m.AssetId == a.Id))
            .OrderBy(row => row.Id).Take(Batch).ToListAsync(cancel);
        files.LetGo(db, unused.SelectMany(a => new[] { a.OriginalKey, a.PreviewKey, a.ThumbKey }));
        db.Assets.RemoveRange(unused);
    }

    async Task LetOriginalsGoAsync(SchedulerDbContext db, CancellationToken cancel)
    {
        // Used once, and every use is past retention.
        var spent = await db.Assets
            .Where(a => a.OriginalKey != null && db.PostMedia.Any(m => m.AssetId == a.Id)
                && !db.PostMedia.Any(m => m.AssetId == a.Id && (m.RenditionKey != null || m.Post.Status != PostStatus.Published)))
            .OrderBy(row => row.Id).Take(Batch).ToListAsync(cancel);
        foreach (var asset in spent)
        {
            files.LetGo(db, [asset.OriginalKey, asset.PreviewKey]);
            (asset.OriginalKey, asset.PreviewKey) = (null, null);
        }
    }
}
