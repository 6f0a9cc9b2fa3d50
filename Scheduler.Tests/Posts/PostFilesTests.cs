using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Posts;

public sealed class PostFilesOnSqliteTests(SqliteDatabase database) : PostFilesTests(database), IClassFixture<SqliteDatabase>;

public sealed class PostFilesOnPostgresTests(PostgresDatabase database) : PostFilesTests(database), IClassFixture<PostgresDatabase>;

/// <summary>Which files go with a post, which with time, and which stay.</summary>
public abstract class PostFilesTests(SharedDatabase database) : ServiceTests(database)
{
    [Fact]
    public async Task Removing_a_post_removes_its_rows_and_the_sweep_its_files_but_none_that_another_post_uses()
    {
        var store = Node.Get<IMediaStore>();
        var draft = await DraftAsync();
        var first = await Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None);
        var second = await Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None);
        var firstKeys = await KeysAsync(first);
        var asset = await Node.ReadAsync(db => db.Assets.Where(a => a.WorkspaceId == Anna.WorkspaceId).SingleAsync());

        await Node.Posts.DeleteAsync(Anna, first, None);
        await Node.Files.SweepAsync(None);
        Assert.Null(await Node.Queries.FindAsync(Anna, first, None));
        foreach (var key in firstKeys) Assert.False(await store.ExistsAsync(key));
        Assert.True(await store.ExistsAsync(asset.OriginalKey!));

        var secondKeys = await KeysAsync(second);
        await Node.Posts.DeleteAsync(Anna, second, None);
        await Node.Files.SweepAsync(None);
        foreach (var key in secondKeys.Concat([asset.OriginalKey!, asset.PreviewKey!, asset.ThumbKey!])) Assert.False(await store.ExistsAsync(key));
        await using var db = Node.Database();
        Assert.Equal(0, await db.Posts.CountAsync(p => p.WorkspaceId == Anna.WorkspaceId) + await db.Targets.CountAsync(p => p.WorkspaceId == Anna.WorkspaceId)
            + await db.PostMedia.CountAsync(p => p.WorkspaceId == Anna.WorkspaceId) + await db.Assets.CountAsync(p => p.WorkspaceId == Anna.WorkspaceId));
    }

    [Fact]
    public async Task After_the_workspaces_retention_the_pictures_of_published_posts_go_and_the_small_ones_stay()
    {
        var store = Node.Get<IMediaStore>();
        var id = await ScheduleAsync();
        var media = await Node.ReadAsync(db => db.PostMedia.Include(m => m.Asset).Where(m => m.Post.PublicId == id).SingleAsync());
        await SetTargetAsync(id, t => (t.State, t.PublishedAt, t.DueAt) = (TargetState.Published, Node.Clock.GetUtcNow(), null), settle: true);
        Node.Clock.Advance(TimeSpan.FromDays(30));
        await Node.Get<MediaRetention>().ApplyAsync(None);
        await Node.Files.SweepAsync(None);
        Assert.True(await store.ExistsAsync(media.RenditionKey!));

        Node.Clock.Advance(TimeSpan.FromSeconds(1));
        await Node.Get<MediaRetention>().ApplyAsync(None);
        await Node.Get<MediaRetention>().ApplyAsync(None);
        await Node.Files.SweepAsync(None);
        foreach (var gone in new[] { media.RenditionKey, media.Asset.OriginalKey, media.Asset.PreviewKey }) Assert.False(await store.ExistsAsync(gone!));
        Assert.True(await store.ExistsAsync(media.ThumbKey!));
        Assert.Equal(PostStatus.Published, (await PostAsync(id)).Status);
    }

    [Fact]
    public async Task An_upload_that_no_post_uses_stays_for_the_workspaces_retention_and_then_goes()
    {
        var upload = await Node.UploadAsync(Anna);
        Node.Clock.Advance(TimeSpan.FromDays(29));
        await Node.Get<MediaRetention>().ApplyAsync(None);
        Assert.NotNull(await Node.Media.FindAsync(Anna, upload, None));
        Node.Clock.Advance(TimeSpan.FromDays(2));
        await Node.Get<MediaRetention>().ApplyAsync(None);
        Assert.Null(await Node.Media.FindAsync(Anna, upload, None));
    }

    async Task<List<string>> KeysAsync(string post) =>
        (await Node.ReadAsync(db => db.PostMedia.Where(m => m.Post.PublicId == post).ToListAsync())).SelectMany(m => new[] { m.RenditionKey!, m.ThumbKey! }).ToList();
}
