using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Posts;

public sealed class PostDatesOnSqliteTests(SqliteDatabase database) : PostDatesTests(database), IClassFixture<SqliteDatabase>;

public sealed class PostDatesOnPostgresTests(PostgresDatabase database) : PostDatesTests(database), IClassFixture<PostgresDatabase>;

public abstract class PostDatesTests(SharedDatabase database) : ServiceTests(database)
{
    static TimeZoneInfo Berlin => WallClock.Zone("Europe/Berlin");

    [Fact]
    public async Task Dropped_on_another_day_a_post_keeps_its_time_of_day_over_the_change_of_clocks()
    {
        var id = await ScheduleAsync(new(2026, 3, 27, 9, 30, 0));
        var moved = Assert.Single(await Node.Dates.MoveToDayAsync(Anna, id, 1, new(2026, 3, 30), Berlin, None));
        var post = await PostAsync(id);
        Assert.Equal((new DateTime(2026, 3, 30, 9, 30, 0), new DateTimeOffset(2026, 3, 30, 7, 30, 0, TimeSpan.Zero), 2), (post.LocalTime, post.PublishAt, post.Version));
        Assert.Equal(post.PublishAt, post.Targets[0].DueAt);
        Assert.Equal((id, 2), (moved.Post, moved.Version));
    }

    [Theory]
    [InlineData(2026, 3, 1, "time", "This time has passed. Choose a later one.")]
    [InlineData(2026, 4, 29, "time", "At most 50 days ahead for blue.bakery: its sign-in ends after 60 days and only you can renew it.")]
    public async Task A_day_that_cannot_be_is_refused_and_nothing_moves(int year, int month, int day, string field, string sentence)
    {
        var id = await ScheduleAsync();
        var before = await FingerprintAsync();
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Node.Dates.MoveToDayAsync(Anna, id, 1, new(year, month, day), Berlin, None));
        Assert.Equal(sentence, refused.Fields[field]);
        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task A_stale_version_does_not_move()
    {
        var id = await ScheduleAsync();
        await Node.Dates.MoveToDayAsync(Anna, id, 1, new(2026, 3, 10), Berlin, None);
        await ConflictAsync("This post has changed in the meantime. Look at it again before you change it.", () => Node.Dates.MoveToDayAsync(Anna, id, 1, new(2026, 3, 11), Berlin, None));
    }

    [Fact]
    public async Task An_undated_draft_has_no_place_to_move_from()
    {
        var id = await Node.Posts.CreateAsync(Anna, new("x", [], [], null, "UTC"), PostIntent.SaveDraft, None);
        await ConflictAsync("This post has no place in the calendar to move from. Open it and choose a date.", () => Node.Dates.MoveToDayAsync(Anna, id, 1, new(2026, 3, 11), Berlin, None));
    }

    [Fact]
    public async Task The_day_is_the_readers_and_the_time_of_day_the_posts_own()
    {
        // 23:30 in New York is 05:30 of the next day in Berlin.
        var id = await Node.Posts.CreateAsync(Anna, await DraftAsync() with { LocalTime = new(2026, 3, 10, 23, 30, 0), TimeZone = "America/New_York" }, PostIntent.Schedule, None);
        await Node.Dates.MoveToDayAsync(Anna, id, 1, new(2026, 3, 20), Berlin, None);
        Assert.Equal(new DateTime(2026, 3, 19, 23, 30, 0), (await PostAsync(id)).LocalTime);
    }

    [Fact]
    public async Task Moved_to_a_time_a_post_lives_in_that_times_zone()
    {
        var id = await ScheduleAsync();
        await Node.Dates.MoveToTimeAsync(Anna, id, 1, new(2026, 3, 12, 18, 30, 0), "America/New_York", None);
        var post = await PostAsync(id);
        Assert.Equal((new DateTime(2026, 3, 12, 18, 30, 0), "America/New_York", new DateTimeOffset(2026, 3, 12, 22, 30, 0, TimeSpan.Zero)), (post.LocalTime, post.Zone, post.PublishAt));
    }

    [Fact]
    public async Task A_draft_without_a_date_gets_one_and_undo_takes_it_away()
    {
        var id = await Node.Posts.CreateAsync(Anna, new("x", [], [], null, "UTC"), PostIntent.SaveDraft, None);
        var moved = await Node.Dates.MoveToTimeAsync(Anna, id, 1, new(2026, 3, 12, 18, 30, 0), "Europe/Berlin", None);
        Assert.Equal((PostStatus.Draft, new DateTime(2026, 3, 12, 18, 30, 0)), ((await PostAsync(id)).Status, (await PostAsync(id)).LocalTime));
        await Node.Dates.UndoAsync(Anna, moved, None);
        Assert.Equal((null, null), ((await PostAsync(id)).LocalTime, (await PostAsync(id)).PublishAt));
    }

    [Fact]
    public async Task Of_a_filtered_list_only_what_it_shows_rotates()
    {
        var posts = await SomePostsAsync(4);
        await using (var db = Node.Database()) await db.Posts.Where(p => p.PublicId == posts[1]).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PostStatus.Draft));
        var before = await DatesAsync(posts);
        await Node.Dates.RotateAsync(Anna, posts[0], 1, posts[3], 1, new(Status: PostStatus.Scheduled), None);
        Assert.Equal([before[3], before[1], before[0], before[2]], await DatesAsync(posts));
    }

    [Fact]
    public async Task Rotating_keeps_the_set_of_dates_and_undo_puts_every_post_back()
    {
        var posts = await SomePostsAsync(5);
        var before = await DatesAsync(posts);
        var moved = await Node.Dates.RotateAsync(Anna, posts[0], 1, posts[3], 1, CalendarFilter.None, None);
        var after = await DatesAsync(posts);
        Assert.Equal([before[3], before[0], before[1], before[2], before[4]], after);
        Assert.Equal(4, moved.Count);
        foreach (var id in posts) Assert.Equal((await PostAsync(id)).PublishAt, (await TargetAsync(id)).DueAt);

        var back = await Node.Dates.UndoAsync(Anna, moved, None);
        Assert.Equal(before, await DatesAsync(posts));
        await Node.Dates.UndoAsync(Anna, back, None);
        Assert.Equal(after, await DatesAsync(posts));
    }

    [Fact]
    public async Task Undo_is_refused_as_a_whole_when_one_of_the_posts_has_changed_since()
    {
        var posts = await SomePostsAsync(3);
        var moved = await Node.Dates.RotateAsync(Anna, posts[0], 1, posts[2], 1, CalendarFilter.None, None);
        await Node.Dates.MoveToDayAsync(Anna, posts[1], 2, new(2026, 3, 25), Berlin, None);
        var before = await FingerprintAsync();
        await ConflictAsync("This post has changed in the meantime. Look at it again before you change it.", () => Node.Dates.UndoAsync(Anna, moved, None));
        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task A_post_that_the_engine_holds_stops_the_whole_rotation()
    {
        var posts = await SomePostsAsync(3);
        await SetTargetAsync(posts[1], t => (t.ClaimId, t.ClaimedUntil) = (Guid.NewGuid(), Node.Clock.GetUtcNow().AddSeconds(60)));
        var before = await FingerprintAsync();
        await ConflictAsync("This post is being published right now.", () => Node.Dates.RotateAsync(Anna, posts[0], 1, posts[2], 1, CalendarFilter.None, None));
        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task Published_posts_and_what_is_past_are_no_places()
    {
        var posts = await SomePostsAsync(3);
        await SetTargetAsync(posts[1], t => t.State = TargetState.Published, settle: true);
        await ConflictAsync("This post is already published.", () => Node.Dates.RotateAsync(Anna, posts[0], 1, posts[1], 1, CalendarFilter.None, None));
        var before = await DatesAsync(posts);
        await Node.Dates.RotateAsync(Anna, posts[0], 1, posts[2], 1, CalendarFilter.None, None);
        Assert.Equal([before[2], before[1], before[0]], await DatesAsync(posts));
    }

    [Fact]
    public async Task Of_rotations_at_once_each_is_whole_or_a_conflict_and_no_date_is_lost()
    {
        var posts = await SomePostsAsync(6);
        var before = await DatesAsync(posts);
        for (var round = 0; round < 5; round++)
        {
            var versions = new List<int>();
            foreach (var id in posts) versions.Add((await PostAsync(id)).Version);
            var order = (await DatesAsync(posts)).Select((date, i) => (date, i)).OrderBy(x => x.date).Select(x => x.i).ToList();
            var (first, last) = (order[0], order[^1]);
            var results = await Task.WhenAll(
                TryAsync(() => Node.Dates.RotateAsync(Anna, posts[first], versions[first], posts[last], versions[last], CalendarFilter.None, None)),
                TryAsync(() => Node.Dates.RotateAsync(Anna, posts[last], versions[last], posts[first], versions[first], CalendarFilter.None, None)));
            Assert.Single(results, true);
            Assert.Equal(before.Order(), (await DatesAsync(posts)).Order());
        }

        async Task<bool> TryAsync(Func<Task> act)
        {
            await Task.Yield();
            try
            {
                await act();
                return true;
            }
            catch (RequestRejected e) when (e.Code == RejectionCode.Conflict)
            {
                return false;
            }
        }
    }

    async Task<List<string>> SomePostsAsync(int count)
    {
        var draft = await DraftAsync();
        var posts = new List<string>();
        for (var i = 0; i < count; i++)
            posts.Add(await Node.Posts.CreateAsync(Anna, draft with { Caption = $"post {i}", LocalTime = new DateTime(2026, 3, 3, 10, 0, 0).AddHours(31 * i) }, PostIntent.Schedule, None));
        return posts;
    }

    async Task<List<DateTimeOffset>> DatesAsync(List<string> posts)
    {
        var dates = await Node.ReadAsync(db => db.Posts.Where(p => posts.Contains(p.PublicId)).ToDictionaryAsync(p => p.PublicId, p => p.PublishAt!.Value));
        return [.. posts.Select(id => dates[id])];
    }
}
