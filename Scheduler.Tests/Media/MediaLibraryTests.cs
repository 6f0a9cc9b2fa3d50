using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

public sealed class MediaLibraryOnSqliteTests(SqliteDatabase database) : MediaLibraryTests(database), IClassFixture<SqliteDatabase>;

public sealed class MediaLibraryOnPostgresTests(PostgresDatabase database) : MediaLibraryTests(database), IClassFixture<PostgresDatabase>;

public abstract class MediaLibraryTests(SharedDatabase database) : ServiceTests(database)
{
    MediaQueries Library => Node.Get<MediaQueries>();

    [Fact]
    public async Task All_uploads_of_the_workspace_are_there_newest_first_with_size_and_uploader()
    {
        var old = await UploadAsync("old.png", 400, 300);
        Node.Clock.Advance(TimeSpan.FromMinutes(1));
        var young = await UploadAsync("young.png");
        await Node.UploadAsync(Ben);
        var page = await Library.ListAsync(Anna, new(), 0, 10, None);
        Assert.Equal([young, old], page.Items.Select(m => m.Id));
        Assert.Equal(2, page.Total);
        var first = page.Items[1];
        Assert.Equal(("old.png", "image/png", 400, 300, "anna", true, 0), (first.FileName, first.ContentType, first.Width, first.Height, first.UploadedBy, first.IsStored, first.Posts));
        Assert.True(first.Bytes > 0);
        Assert.Equal(first, await Library.FindAsync(Anna, old, None));
    }

    [Fact]
    public async Task Another_workspaces_uploads_look_like_nothing()
    {
        var mine = await UploadAsync("mine.png");
        Assert.Empty((await Library.ListAsync(Ben, new(), 0, 10, None)).Items);
        Assert.Null(await Library.FindAsync(Ben, mine, None));
        Assert.Empty(await Library.UsageAsync(Ben, mine, 10, None));
        await NotFoundAsync(() => Node.Media.DeleteAsync(Ben, mine, None));
        Assert.Null(await Library.FindAsync(Anna, "no id", None));
    }

    [Theory]
    [InlineData("LOAF", "loaf.png")]
    [InlineData("rye", "loaf.png")]
    [InlineData("crumb", "loaf.png")]
    [InlineData("loaf crumb", "loaf.png")]
    [InlineData("Ähre", "Ähre 100%.png")]
    [InlineData("100%", "Ähre 100%.png")]
    [InlineData("loaf Ähre", "")]
    [InlineData("%", "Ähre 100%.png")]
    [InlineData("  ", "Ähre 100%.png loaf.png")]
    public async Task They_are_found_by_name_caption_and_alternative_text(string text, string expected)
    {
        var loaf = await UploadAsync("loaf.png");
        await Node.Posts.CreateAsync(Anna, new("Fresh Rye bread", [Bakery], [new(loaf, null, "A crumb of it")], null, "UTC"), PostIntent.SaveDraft, None);
        Node.Clock.Advance(TimeSpan.FromMinutes(1));
        await UploadAsync("Ähre 100%.png");
        var found = await Library.ListAsync(Anna, new(text), 0, 10, None);
        Assert.Equal(expected, string.Join(' ', found.Items.Select(m => m.FileName)));
    }

    [Fact]
    public async Task Used_and_unused_ones_are_told_apart_and_pages_are_counted()
    {
        var used = await UploadAsync("used.png");
        var post = await Node.Posts.CreateAsync(Anna, new("twice", [Bakery], [new(used, null, null), new(used, null, "again")], null, "UTC"), PostIntent.SaveDraft, None);
        for (var i = 0; i < 5; i++) await UploadAsync($"{i}.png");
        Assert.Equal([used], (await Library.ListAsync(Anna, new(Use: MediaUse.Used), 0, 10, None)).Items.Select(m => m.Id));
        var second = await Library.ListAsync(Anna, new(Use: MediaUse.Unused), 2, 2, None);
        Assert.Equal((5, "2.png 1.png"), (second.Total, string.Join(' ', second.Items.Select(m => m.FileName))));
        Assert.Equal(1, (await Library.FindAsync(Anna, used, None))?.Posts);
        Assert.Equal([(post, null), (post, "again")], (await Library.UsageAsync(Anna, used, 10, None)).Select(u => (u.Post, u.AltText)));
    }

    [Fact]
    public async Task An_unused_one_is_deleted_with_its_files()
    {
        var id = await UploadAsync("gone.png");
        var asset = await Node.ReadAsync(db => db.Assets.AsNoTracking().SingleAsync(a => a.PublicId == id));
        await ForbiddenAsync(() => Node.Media.DeleteAsync(Anna with { Role = Role.Contributor }, id, None));
        await Node.Media.DeleteAsync(Anna, id, None);
        Assert.Null(await Library.FindAsync(Anna, id, None));
        await Node.Files.SweepAsync(None);
        foreach (var key in new[] { asset.OriginalKey, asset.PreviewKey, asset.ThumbKey }) Assert.False(await Node.Get<IMediaStore>().ExistsAsync(key!));
        await NotFoundAsync(() => Node.Media.DeleteAsync(Anna, id, None));
    }

    [Fact]
    public async Task One_that_posts_use_stays_and_the_posts_are_named()
    {
        var id = await UploadAsync("loaf.png");
        foreach (var caption in new[] { "", "One", "Two\nlines", "A caption that goes on and on and on, far past the forty" })
            await Node.Posts.CreateAsync(Anna, new(caption, [Bakery], [new(id, null, null)], null, "UTC"), PostIntent.SaveDraft, None);
        await ConflictAsync("loaf.png is used by “A caption that goes on and on and on, fa…”, “Two lines”, “One” and 1 more. Remove it there first.", () => Node.Media.DeleteAsync(Anna, id, None));
        Assert.NotNull(await Library.FindAsync(Anna, id, None));
    }

    [Fact]
    public async Task Of_a_post_that_takes_it_and_somebody_who_deletes_it_in_the_same_instant_one_is_refused()
    {
        for (var round = 0; round < 6; round++)
        {
            var id = await UploadAsync("wanted.png");
            var draft = new PostDraft("Mine", [Bakery], [new(id, null, null)], null, "UTC");
            var taking = Outcome(() => Node.Posts.CreateAsync(Anna, draft, PostIntent.SaveDraft, None));
            // Deleting is quick, taking makes pictures first: they meet in different places each time.
            while (round > 2 && !taking.IsCompleted && await Node.ReadAsync(db => db.PendingDeletions.CountAsync()) < round) await Task.Yield();
            var deleting = Outcome(() => Node.Media.DeleteAsync(Anna, id, None));
            var (taken, deleted) = (await taking, await deleting);
            Assert.True((taken is null) ^ (deleted is null), $"{taken?.Message} {deleted?.Message}");
            if (taken is not null) Assert.Equal("media", Assert.Single(taken.Fields).Key);
            else Assert.Equal(RejectionCode.Conflict, deleted!.Code);
            Assert.Equal(taken is null, await Library.FindAsync(Anna, id, None) is not null);
        }
    }

    [Fact]
    public async Task A_post_that_comes_after_the_deletion_is_refused_at_its_pictures()
    {
        var id = await UploadAsync("gone.png");
        var asset = await Node.ReadAsync(db => db.Assets.Where(a => a.PublicId == id).Select(a => a.Id).SingleAsync());
        await Node.Media.DeleteAsync(Anna, id, None);
        await using var db = Node.Database();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => db.HoldAssetsAsync([asset], None));
        Assert.Contains("media", refused.Fields.Keys);
    }

    static async Task<RequestRejected?> Outcome(Func<Task> act)
    {
        try
        {
            await Task.Run(act);
            return null;
        }
        catch (RequestRejected refused)
        {
            return refused;
        }
    }

    async Task<string> UploadAsync(string name, int width = 400, int height = 400) =>
        (await Node.Media.UploadAsync(Anna, name, new MemoryStream(Pictures.Png(width, height)), None)).PublicId;
}
