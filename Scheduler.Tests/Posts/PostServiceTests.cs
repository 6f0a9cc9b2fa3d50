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
}
