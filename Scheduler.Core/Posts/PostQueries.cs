using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>Reads posts with all that belongs to them; changes nothing. The calendar reads through <see cref="CalendarQueries"/>.</summary>
public sealed class PostQueries(IDbContextFactory<SchedulerDbContext> contexts, StoredFiles files)
{
    /// <summary>Posts with a date from <paramref name="from"/> (inclusive) to <paramref name="to"/> (exclusive), in the order of their dates.</summary>
    public async Task<IReadOnlyList<PostView>> BetweenAsync(Caller caller, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await ViewsAsync(db, db.Posts.Where(p => p.PublishAt >= from && p.PublishAt < to).OrderBy(p => p.PublishAt).ThenBy(p => p.Id), cancel);
    }

    /// <summary>Drafts without a date, newest first.</summary>
    public async Task<IReadOnlyList<PostView>> UndatedAsync(Caller caller, int max, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await ViewsAsync(db, db.Posts.Where(p => p.PublishAt == null).OrderByDescending(p => p.UpdatedAt).ThenByDescending(p => p.Id).Take(max), cancel);
    }

    /// <summary>Null: no such post for this caller.</summary>
    public async Task<PostView?> FindAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        if (!PublicId.IsValid(publicId)) return null;
        await using var db = contexts.For(caller);
        return (await ViewsAsync(db, db.Posts.Where(p => p.PublicId == publicId), cancel)).FirstOrDefault();
    }

    /// <summary>The same by its number.</summary>
    public async Task<PostView?> FindAsync(Caller caller, int number, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return (await ViewsAsync(db, db.Posts.Where(p => p.Id == number), cancel)).FirstOrDefault();
    }

    /// <summary>A post's number by its public id.</summary>
    public async Task<int> NumberAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Posts.Where(p => p.PublicId == publicId).Select(p => (int?)p.Id).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("post");
    }

    /// <summary>What the engine did for a post, target by target in the order of time.</summary>
    public async Task<IReadOnlyList<StepView>> JournalAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Targets.Where(t => t.Post.PublicId == publicId)
            .Join(db.Steps, t => t.Id, s => s.TargetId, (t, s) => new { t.PublicId, Step = s })
            .OrderBy(x => x.Step.TargetId).ThenBy(x => x.Step.Number)
            .Select(x => new StepView(x.PublicId, x.Step.Number, x.Step.Kind, x.Step.StartedAt, x.Step.EndedAt, x.Step.Result, x.Step.Detail, x.Step.RequestId))
            .ToListAsync(cancel);
    }

    /// <summary>The next post that the engine will publish.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Posts.Where(p => p.Status == PostStatus.Scheduled).MinAsync(p => p.PublishAt, cancel);
    }

    /// <summary>A post's picture as the calendar (thumb) or the platform (rendition) has it, of a video a picture of it; null when there is none for this caller.</summary>
    public async Task<(Stream Content, string ContentType)?> OpenPictureAsync(Caller caller, int number, bool thumb, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var key = await db.PostMedia.Where(m => m.Id == number).Select(m => thumb ? m.ThumbKey : m.Asset.Kind == MediaKind.Video ? m.Asset.PreviewKey : m.RenditionKey).FirstOrDefaultAsync(cancel);
        return key is null ? null : (await files.OpenAsync(key, cancel), ImageFormats.ContentTypeOf(key));
    }

    internal static async Task<IReadOnlyList<PostView>> ViewsAsync(SchedulerDbContext db, IQueryable<Post> posts, CancellationToken cancel)
    {
        var rows = await posts.AsNoTracking().Include(p => p.Campaign).Select(p => new
        {
            Post = p, HasMedia = p.Media.Count > 0, HasVariants = p.Variants.Count > 0, HasUploads = db.Uploads.Any(u => u.PostId == p.Id && u.Stage != UploadStage.Ready),
        }).ToListAsync(cancel);
        if (rows.Count == 0) return [];
        // Apart from the posts: as a part of the same query, SQLite would first put together the targets of all posts that there are.
        var all = rows.ToDictionary(r => r.Post.Id, r => r.Post);
        var targets = await db.Targets.AsNoTracking().Include(t => t.Account).Where(t => all.Keys.Contains(t.PostId)).OrderBy(t => t.Id).ToListAsync(cancel);
        foreach (var one in targets) all[one.PostId].Targets.Add(one);
        // The rest is asked for only where there is any.
        var illustrated = rows.Where(r => r.HasMedia).Select(r => r.Post).ToDictionary(p => p.Id);
        if (illustrated.Count > 0)
        {
            var media = await db.PostMedia.AsNoTracking().Include(m => m.Asset).Where(m => illustrated.Keys.Contains(m.PostId)).OrderBy(m => m.PostId).ThenBy(m => m.Position).ToListAsync(cancel);
            foreach (var one in media) illustrated[one.PostId].Media.Add(one);
        }
        var varied = rows.Where(r => r.HasVariants).Select(r => r.Post).ToDictionary(p => p.Id);
        if (varied.Count > 0)
        {
            var variants = await db.PostVariants.AsNoTracking().Where(v => varied.Keys.Contains(v.PostId)).OrderBy(v => v.PostId).ThenBy(v => v.Platform).ToListAsync(cancel);
            foreach (var one in variants) varied[one.PostId].Variants.Add(one);
        }
        var awaiting = rows.Where(r => r.HasUploads).Select(r => r.Post.Id).ToList();
        var uploads = awaiting.Count == 0 ? null : (await db.Uploads.Where(u => awaiting.Contains(u.PostId) && u.Stage != UploadStage.Ready).OrderBy(u => u.Id)
            .Select(u => new { u.PostId, View = new UploadView(u.PublicId, u.FileName, u.Kind, u.Stage, u.Problem) }).ToListAsync(cancel)).ToLookup(u => u.PostId, u => u.View);
        return [.. rows.Select(r => View(r.Post, uploads is null ? [] : [.. uploads[r.Post.Id]]))];
    }

    static PostView View(Post post, IReadOnlyList<UploadView> uploads) => new(
        post.PublicId, post.Id, post.Version, post.Caption, post.Status, post.PublishAt, post.LocalTime, post.TimeZone, post.CreatedAt, post.UpdatedAt,
        [.. post.Targets.Select(t => new TargetView(
            t.PublicId, t.Account.PublicId, t.Account.Username, t.Account.AvatarUrl, t.Platform, t.State, t.Permalink, t.PublishedAt,
            t.PublishedAt - post.PublishAt, t.ErrorClass, t.Error, t.DueAt) { AccountNumber = t.AccountId, AccountRemoteId = t.Account.RemoteId, RemoteId = t.RemoteId })],
        [.. post.Media.Select(m => new PostMediaView(
            m.Id, m.Asset.PublicId, m.Asset.FileName, m.Asset.Width, m.Asset.Height, m.Crop, m.AltText, m.RenditionKey is not null,
            m.RenditionWidth, m.RenditionHeight, PictureVersion(m.ThumbKey))
        {
            Kind = m.Asset.Kind, IsTransparent = m.Asset.IsTransparent, RenditionKey = m.RenditionKey, ContentType = m.Asset.ContentType, Bytes = m.Asset.Bytes, Duration = m.Asset.Duration, FrameRate = m.Asset.FrameRate,
        })])
    {
        Campaign = post.Campaign is { } campaign ? new(campaign.PublicId, campaign.Id, campaign.Name) : null,
        Variants = [.. post.Variants.Select(v => v.ToDraft())], Uploads = uploads,
    };

    /// <summary>Changes whenever the picture is made anew: a part of its random storage name.</summary>
    internal static string PictureVersion(string? thumbKey) => thumbKey is { Length: > 12 } key ? key[^12..^5] : "0";
}
