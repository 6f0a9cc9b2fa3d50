using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Posts;

public sealed class PostServiceOnSqliteTests(SqliteDatabase database) : PostServiceTests(database), IClassFixture<SqliteDatabase>;

public sealed class PostServiceOnPostgresTests(PostgresDatabase database) : PostServiceTests(database), IClassFixture<PostgresDatabase>;

public abstract class PostServiceTests(SharedDatabase database) : ServiceTests(database)
{
    [Fact]
    public async Task A_draft_may_be_unfinished_and_is_not_due()
    {
        var id = await Node.Posts.CreateAsync(Anna, new("  <b>Hello</b> ", [], [], null, "Europe/Berlin"), PostIntent.SaveDraft, None);
        var post = await PostAsync(id);
        Assert.Equal(("Hello", PostStatus.Draft, null, null, 1), (post.Caption, post.Status, post.PublishAt, post.LocalTime, post.Version));
        Assert.Empty(post.Targets);
    }

    [Fact]
    public async Task A_scheduled_post_is_due_at_its_wall_clock_time()
    {
        var id = await ScheduleAsync(local: new(2026, 3, 30, 9, 0, 0));
        var post = await PostAsync(id);
        var due = new DateTimeOffset(2026, 3, 30, 7, 0, 0, TimeSpan.Zero);
        Assert.Equal((PostStatus.Scheduled, due, "Europe/Berlin"), (post.Status, post.PublishAt, post.Zone));
        var target = Assert.Single(post.Targets);
        Assert.Equal((TargetState.Scheduled, due), (target.State, target.DueAt));
        var media = Assert.Single(post.Media);
        Assert.True(media.Ready);
        Assert.Equal((400, 400), (media.RenditionWidth, media.RenditionHeight));
    }

    [Fact]
    public async Task Post_now_is_due_at_once()
    {
        var id = await Node.Posts.CreateAsync(Anna, await DraftAsync() with { LocalTime = null }, PostIntent.PublishNow, None);
        var post = await PostAsync(id);
        Assert.Equal((PostStatus.Scheduled, Node.Clock.GetUtcNow()), (post.Status, post.PublishAt));
        Assert.Equal(Node.Clock.GetUtcNow(), post.Targets[0].DueAt);
        Assert.Equal(new DateTime(2026, 3, 2, 10, 0, 0), post.LocalTime);
    }

    [Fact]
    public async Task A_change_of_schedule_is_told_with_the_time_it_is_due()
    {
        var heard = new List<Core.Changes.Change>();
        using var listening = Node.Get<Core.Changes.ChangeFeed>().Subscribe(Anna.WorkspaceId, heard.Add);
        var id = await ScheduleAsync();
        Assert.Contains(heard, c => c is { Kind: Core.Changes.ChangeKind.Post } && c.PublicId == id && c.DueAt == Node.Clock.GetUtcNow().AddHours(24));
    }

    [Theory]
    [InlineData("past", "time", "This time has passed. Choose a later one.")]
    [InlineData("no time", "time", "Choose a date and a time.")]
    [InlineData("skipped hour", "time", "There is no 02:30 on 29 March 2026: the clocks go forward over it. Choose 03:00 or later.")]
    [InlineData("51 days", "time", "At most 50 days ahead for blue.bakery: its sign-in ends after 60 days and only you can renew it.")]
    [InlineData("no account", "accounts", "Choose at least one account.")]
    [InlineData("unknown account", "accounts", "There is no such account.")]
    [InlineData("another's account", "accounts", "There is no such account.")]
    [InlineData("no picture", "media", "Instagram needs a picture or a video.")]
    [InlineData("11 pictures", "media", "Instagram takes 10 pictures in one post; these are 11.")]
    [InlineData("unknown picture", "media", "There is no such picture.")]
    [InlineData("another's picture", "media", "There is no such picture.")]
    [InlineData("wide picture", "media", "Instagram takes 4:5 to 1.91:1; this picture is 4:1.")]
    [InlineData("long caption", "caption", "Instagram takes 2,200 characters; this caption has 2,201.")]
    [InlineData("31 tags", "caption", "Instagram takes 30 hashtags; this caption has 31.")]
    [InlineData("zone", "timeZone", "\"Mars/Olympus\" is not a time zone such as Europe/Berlin.")]
    [InlineData("long alternative text", "media", "Instagram takes 1,000 characters of alternative text.")]
    [InlineData("no crop", "crop", null)]
    public async Task A_refusal_names_its_field_and_changes_nothing(string what, string field, string? sentence)
    {
        var draft = await BrokenAsync(what);
        var before = await FingerprintAsync();
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None));
        Assert.Equal(RejectionCode.Invalid, refused.Code);
        Assert.True(refused.Fields.ContainsKey(field), $"{field}: {string.Join(", ", refused.Fields)}");
        if (sentence is not null) Assert.Equal(sentence, refused.Fields[field]);
        Assert.Equal(before, await FingerprintAsync());

        // The same through editing: the post stays as it was.
        var id = await ScheduleAsync();
        before = await FingerprintAsync();
        await Assert.ThrowsAsync<RequestRejected>(() => Node.Posts.UpdateAsync(Anna, id, 1, draft, PostIntent.Schedule, None));
        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task An_alternative_text_is_cleaned_and_has_an_end_even_in_a_draft()
    {
        var draft = await DraftAsync();
        var asset = draft.Media[0].Asset;
        var id = await Node.Posts.CreateAsync(Anna, draft with { Media = [new(asset, null, " A\0 <i>loaf</i> ")] }, PostIntent.SaveDraft, None);
        Assert.Equal("A loaf", (await PostAsync(id)).Media[0].AltText);
        await RefusedAsync("media", () => Node.Posts.CreateAsync(Anna, draft with { Media = [new(asset, null, new('x', 2001))] }, PostIntent.SaveDraft, None));
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var draft = await DraftAsync() with { Accounts = [], LocalTime = null };
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None));
        Assert.Equal(["accounts", "time"], refused.Fields.Keys.Order());
    }

    [Fact]
    public async Task A_draft_keeps_a_picture_that_has_to_be_cropped_yet()
    {
        var draft = await BrokenAsync("wide picture");
        var id = await Node.Posts.CreateAsync(Anna, draft, PostIntent.SaveDraft, None);
        Assert.False((await PostAsync(id)).Media[0].Ready);
        await RefusedAsync("media", () => Node.Posts.PublishNowAsync(Anna, id, 1, None));
        await Node.Posts.UpdateAsync(Anna, id, 1, draft with { Media = [draft.Media[0] with { Crop = new(0, 0, 0.25, 1, 0) }] }, PostIntent.Schedule, None);
        Assert.True((await PostAsync(id)).Media[0].Ready);
    }

    [Fact]
    public async Task Another_workspaces_post_looks_like_one_that_does_not_exist()
    {
        var id = await ScheduleAsync();
        var draft = await DraftAsync();
        foreach (var post in new[] { id, "0123456789abcdef01234567", "nonsense" })
        {
            Assert.Null(await Node.Queries.FindAsync(Ben, post, None));
            await NotFoundAsync(() => Node.Posts.UpdateAsync(Ben, post, 1, draft, PostIntent.Schedule, None));
            await NotFoundAsync(() => Node.Posts.PublishNowAsync(Ben, post, 1, None));
            await NotFoundAsync(() => Node.Posts.DeleteAsync(Ben, post, None));
            await NotFoundAsync(() => Node.Posts.ResolveReviewAsync(Ben, post, "x", true, None));
            await NotFoundAsync(() => Node.Dates.MoveToDayAsync(Ben, post, 1, new(2026, 3, 20), TimeZoneInfo.Utc, None));
            await NotFoundAsync(() => Node.Dates.RotateAsync(Ben, post, 1, post, 1, CalendarFilter.None, None));
            Assert.Empty(await Node.Queries.JournalAsync(Ben, post, None));
        }
        var media = (await PostAsync(id)).Media[0].Number;
        Assert.Null(await Node.Queries.OpenPictureAsync(Ben, media, thumb: true, None));
        var own = await Node.Queries.OpenPictureAsync(Anna, media, thumb: true, None);
        Assert.Equal("image/webp", own!.Value.ContentType);
        await own.Value.Content.DisposeAsync();
        Assert.Equal(1, (await PostAsync(id)).Version);
    }

    [Fact]
    public async Task Roles_are_enforced()
    {
        var id = await ScheduleAsync();
        var draft = await DraftAsync();
        var contributor = Anna with { Role = Role.Contributor };
        await ForbiddenAsync(() => Node.Posts.CreateAsync(Anna with { Role = Role.Viewer }, draft, PostIntent.SaveDraft, None));
        await ForbiddenAsync(() => Node.Posts.CreateAsync(contributor, draft, PostIntent.Schedule, None));
        await ForbiddenAsync(() => Node.Posts.DeleteAsync(contributor, id, None));
        await ForbiddenAsync(() => Node.Posts.PublishNowAsync(contributor, id, 1, None));
        await ForbiddenAsync(() => Node.Dates.MoveToDayAsync(contributor, id, 1, new(2026, 3, 20), TimeZoneInfo.Utc, None));
        // Taking a post off the schedule takes the right to put it there.
        await ForbiddenAsync(() => Node.Posts.UpdateAsync(contributor, id, 1, draft, PostIntent.SaveDraft, None));
        await Node.Posts.CreateAsync(contributor, draft, PostIntent.SaveDraft, None);
    }

    [Fact]
    public async Task An_edit_replaces_text_pictures_accounts_and_date_and_starts_afresh()
    {
        var id = await ScheduleAsync();
        var old = await Node.ReadAsync(db => db.PostMedia.Where(m => m.Post.PublicId == id).Select(m => m.RenditionKey!).SingleAsync());
        await SetTargetAsync(id, t => (t.Checkpoint, t.Attempt, t.Error, t.ErrorClass) = ("old", 3, "old", FailureClass.Transient));
        var other = await Node.ConnectAsync(Anna, "17841400000000002");
        await Node.Posts.UpdateAsync(Anna, id, 1, new("new", [other], [new(await Node.UploadAsync(Anna), null, null)], new DateTime(2026, 3, 20, 8, 0, 0), "Europe/Berlin"), PostIntent.Schedule, None);
        var post = await PostAsync(id);
        Assert.Equal(("new", 2, new DateTime(2026, 3, 20, 8, 0, 0)), (post.Caption, post.Version, post.LocalTime));
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Scheduled, null, 0, null), (target.State, target.Checkpoint, target.Attempt, target.Error));
        Assert.Equal(post.PublishAt, target.DueAt);
        // The old picture's file goes with the next sweep.
        Assert.True(await Node.Get<IMediaStore>().ExistsAsync(old));
        await Node.Files.SweepAsync(None);
        Assert.False(await Node.Get<IMediaStore>().ExistsAsync(old));
    }

    [Fact]
    public async Task Of_two_edits_of_the_same_version_the_second_is_a_conflict()
    {
        var id = await ScheduleAsync();
        var draft = await DraftAsync();
        await Node.Posts.UpdateAsync(Anna, id, 1, draft with { Caption = "first" }, PostIntent.Schedule, None);
        await ConflictAsync("This post has changed in the meantime. Look at it again before you change it.", () => Node.Posts.UpdateAsync(Anna, id, 1, draft with { Caption = "second" }, PostIntent.Schedule, None));
        await ConflictAsync("This post has changed in the meantime. Look at it again before you change it.", () => Node.Posts.PublishNowAsync(Anna, id, 1, None));
        Assert.Equal("first", (await PostAsync(id)).Caption);
    }

    [Theory]
    [InlineData(TargetState.Scheduled, true, "This post is being published right now.")]
    [InlineData(TargetState.Preparing, false, "This post is being published right now.")]
    [InlineData(TargetState.Publishing, false, "This post is being published right now.")]
    [InlineData(TargetState.Published, false, "This post is already published.")]
    public async Task What_the_engine_holds_or_has_published_cannot_be_edited(TargetState state, bool claimed, string because)
    {
        var id = await ScheduleAsync();
        var draft = await DraftAsync();
        await SetTargetAsync(id, t => (t.State, t.ClaimId, t.ClaimedUntil) = (state, claimed ? Guid.NewGuid() : null, claimed ? Node.Clock.GetUtcNow().AddSeconds(60) : null), settle: true);
        var version = (await PostAsync(id)).Version;
        var before = await FingerprintAsync();
        await ConflictAsync(because, () => Node.Posts.UpdateAsync(Anna, id, version, draft, PostIntent.Schedule, None));
        await ConflictAsync(because, () => Node.Dates.MoveToDayAsync(Anna, id, version, new(2026, 3, 20), TimeZoneInfo.Utc, None));
        await Assert.ThrowsAsync<RequestRejected>(() => Node.Posts.PublishNowAsync(Anna, id, version, None));
        if (state != TargetState.Published)
            await ConflictAsync("This post is being published right now. Remove it when that is done.", () => Node.Posts.DeleteAsync(Anna, id, None));
        Assert.Equal(before, await FingerprintAsync());
    }

    [Theory]
    [InlineData(TargetState.Draft)]
    [InlineData(TargetState.Scheduled)]
    [InlineData(TargetState.Failed)]
    [InlineData(TargetState.Held)]
    public async Task What_waits_failed_or_is_held_can_be_published_now(TargetState state)
    {
        var id = await ScheduleAsync();
        await SetTargetAsync(id, t => (t.State, t.Checkpoint, t.PublishSentAt, t.Attempt) = (state, "old", Node.Clock.GetUtcNow(), 8), settle: true);
        await Node.Posts.PublishNowAsync(Anna, id, (await PostAsync(id)).Version, None);
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Scheduled, null, null, 0), (target.State, target.Checkpoint, target.PublishSentAt, target.Attempt));
        Assert.Equal(Node.Clock.GetUtcNow(), target.DueAt);
        Assert.Equal(PostStatus.Scheduled, (await PostAsync(id)).Status);
    }

    [Fact]
    public async Task A_draft_for_nobody_cannot_be_published_now()
    {
        var id = await Node.Posts.CreateAsync(Anna, await DraftAsync() with { Accounts = [] }, PostIntent.SaveDraft, None);
        await RefusedAsync("accounts", () => Node.Posts.PublishNowAsync(Anna, id, 1, None));
    }

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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_settles_what_nobody_could_find_out(bool live)
    {
        var id = await ScheduleAsync();
        var sent = Node.Clock.GetUtcNow().AddHours(24);
        await SetTargetAsync(id, t => (t.State, t.PublishSentAt, t.DueAt, t.Checkpoint, t.ErrorClass) = (TargetState.NeedsReview, sent, null, "old", FailureClass.Ambiguous), settle: true);
        Node.Clock.Advance(TimeSpan.FromDays(3));
        var target = await TargetAsync(id);
        Assert.Equal(PostStatus.NeedsReview, (await PostAsync(id)).Status);
        await Node.Posts.ResolveReviewAsync(Anna, id, target.PublicId, live, None);
        var (post, after) = (await PostAsync(id), await TargetAsync(id));
        if (live) Assert.Equal((PostStatus.Published, TargetState.Published, sent, null), (post.Status, after.State, after.PublishedAt, after.DueAt));
        else
        {
            Assert.Equal((PostStatus.Scheduled, TargetState.Scheduled, null, null), (post.Status, after.State, after.PublishSentAt, after.Checkpoint));
            // Not by its old date: days past the grace the engine would only hold it again.
            Assert.Equal((Node.Clock.GetUtcNow(), Node.Clock.GetUtcNow()), (after.DueAt, post.PublishAt));
        }
        Assert.Equal("reviewed", (await Node.Queries.JournalAsync(Anna, id, None))[^1].Kind);
        await ConflictAsync("This has been settled already.", () => Node.Posts.ResolveReviewAsync(Anna, id, target.PublicId, !live, None));
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

    async Task<PostDraft> BrokenAsync(string what)
    {
        var draft = await DraftAsync();
        var media = draft.Media[0];
        return what switch
        {
            "past" => draft with { LocalTime = new DateTime(2026, 3, 2, 9, 59, 0) },
            "no time" => draft with { LocalTime = null },
            "skipped hour" => draft with { LocalTime = new DateTime(2026, 3, 29, 2, 30, 0) },
            "51 days" => draft with { LocalTime = new DateTime(2026, 4, 22, 12, 0, 0) },
            "no account" => draft with { Accounts = [] },
            "unknown account" => draft with { Accounts = ["0123456789abcdef01234567"] },
            "another's account" => draft with { Accounts = [await Node.ConnectAsync(Ben)] },
            "no picture" => draft with { Media = [] },
            "11 pictures" => draft with { Media = [.. Enumerable.Repeat(media, 11)] },
            "unknown picture" => draft with { Media = [new("0123456789abcdef01234567", null, null)] },
            "another's picture" => draft with { Media = [new(await Node.UploadAsync(Ben), null, null)] },
            "wide picture" => draft with { Media = [new(await Node.UploadAsync(Anna, 800, 200), null, null)] },
            "long caption" => draft with { Caption = new('x', 2201) },
            "31 tags" => draft with { Caption = string.Join(' ', Enumerable.Range(1, 31).Select(i => $"#tag{i}")) },
            "zone" => draft with { TimeZone = "Mars/Olympus" },
            "long alternative text" => draft with { Media = [media with { AltText = new('x', 1001) }] },
            "no crop" => draft with { Media = [media with { Crop = new(0.5, 0.5, 2, 2, 0) }] },
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
        };
    }

    async Task<List<string>> KeysAsync(string post) =>
        (await Node.ReadAsync(db => db.PostMedia.Where(m => m.Post.PublicId == post).ToListAsync())).SelectMany(m => new[] { m.RenditionKey!, m.ThumbKey! }).ToList();
}
