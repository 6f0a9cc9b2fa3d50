using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Posts;

public sealed class CalendarQueriesOnSqliteTests(SqliteDatabase database) : CalendarQueriesTests(database), IClassFixture<SqliteDatabase>;

public sealed class CalendarQueriesOnPostgresTests(PostgresDatabase database) : CalendarQueriesTests(database), IClassFixture<PostgresDatabase>;

public abstract class CalendarQueriesTests(SharedDatabase database) : ServiceTests(database)
{
    static readonly CalendarSpan March = new(new(2026, 3, 1), new(2026, 4, 1), WallClock.Zone("Europe/Berlin"));

    [Fact]
    public async Task A_day_shows_as_many_posts_as_it_has_room_for_and_counts_the_others()
    {
        for (var hour = 10; hour < 15; hour++) await ScheduleAsync(new(2026, 3, 3, hour, 0, 0));
        await ScheduleAsync(new(2026, 3, 5, 10, 0, 0));
        Assert.Equal([(3, 2, 5), (5, 1, 1)], await ShapeAsync(3));
        Assert.Equal([(3, 5, 5), (5, 1, 1)], await ShapeAsync(5));
        Assert.Equal([(3, 0, 5), (5, 0, 1)], await ShapeAsync(0));
        Assert.Equal([(3, 5, 5), (5, 1, 1)], await ShapeAsync(int.MaxValue));
    }

    [Fact]
    public async Task A_card_holds_what_it_shows_and_no_more()
    {
        var draft = await DraftAsync() with { Caption = new string('x', 500) };
        var id = await Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None);
        var card = Assert.Single(Assert.Single(await DaysAsync(4)).Posts);
        var post = await PostAsync(id);
        Assert.Equal((id, 1, CalendarPost.MostWords, PostStatus.Scheduled, post.PublishAt), (card.Id, card.Version, card.Words.Length, card.Status, card.PublishAt));
        Assert.Equal([new CalendarTarget(post.Targets[0].Platform, post.Targets[0].Username)], card.Targets);
        Assert.Equal(new CalendarPicture(post.Media[0].Number, post.Media[0].Version), card.Picture);
        Assert.Equal(card, Assert.Single(Assert.Single(await DaysAsync(4)).Posts));
    }

    [Fact]
    public async Task Days_are_the_readers()
    {
        await ScheduleAsync(new(2026, 3, 3, 1, 0, 0));
        Assert.Equal(new DateOnly(2026, 3, 3), Assert.Single(await DaysAsync(4)).Date);
        var newYork = March with { Zone = WallClock.Zone("America/New_York") };
        Assert.Equal(new DateOnly(2026, 3, 2), Assert.Single(await Node.Calendar.DaysAsync(Anna, CalendarFilter.None, newYork, 4, None)).Date);
    }

    [Fact]
    public async Task Filters_are_by_account_and_status_and_nobody_sees_anothers_posts()
    {
        await ScheduleAsync();
        await Node.Posts.CreateAsync(Anna, await DraftAsync(), PostIntent.SaveDraft, None);
        await Node.Posts.CreateAsync(Anna, await DraftAsync() with { LocalTime = null, Accounts = [] }, PostIntent.SaveDraft, None);
        Assert.Equal(2, (await DaysAsync(4)).Sum(d => d.Count));
        Assert.Equal(1, (await DaysAsync(4, new(Status: PostStatus.Draft))).Sum(d => d.Count));
        Assert.Equal(2, (await DaysAsync(4, new(Account: Bakery))).Sum(d => d.Count));
        Assert.Empty(await DaysAsync(4, new(Account: "nobody")));
        Assert.Single(await Node.Calendar.UndatedAsync(Anna, CalendarFilter.None, 10, None));
        Assert.Empty(await Node.Calendar.UndatedAsync(Anna, new(Account: Bakery), 10, None));
        Assert.Empty(await Node.Calendar.DaysAsync(Ben, CalendarFilter.None, March, 4, None));
    }

    [Fact]
    public async Task A_post_at_anothers_minute_is_warned_of_and_a_draft_there_is_not()
    {
        var first = await ScheduleAsync();
        await Node.Posts.CreateAsync(Anna, await DraftAsync(), PostIntent.SaveDraft, None);
        Assert.Empty(await Node.Calendar.WarningsAsync(Anna, first, None));
        await ScheduleAsync();
        Assert.IsType<SameTimeWarning>(Assert.Single(await Node.Calendar.WarningsAsync(Anna, first, None)));
    }

    [Fact]
    public async Task A_day_tells_of_two_posts_in_the_same_minute_also_where_there_is_no_room_for_both()
    {
        await ScheduleAsync();
        var second = await ScheduleAsync();
        await ScheduleAsync(new(2026, 3, 20, 10, 0, 0));
        var days = await DaysAsync(1);
        Assert.Equal([1, 0], days.Select(d => d.Warnings.Count));
        Assert.IsType<SameTimeWarning>(Assert.Single(days[0].Warnings));
        Assert.All(await DaysAsync(0), day => Assert.Empty(day.Warnings));
        await Node.Posts.DeleteAsync(Anna, second, None);
        Assert.All(await DaysAsync(4), day => Assert.Empty(day.Warnings));
    }

    Task<IReadOnlyList<CalendarDay>> DaysAsync(int most, CalendarFilter? filter = null) => Node.Calendar.DaysAsync(Anna, filter ?? CalendarFilter.None, March, most, None);

    async Task<IEnumerable<(int Day, int Shown, int Count)>> ShapeAsync(int most) => (await DaysAsync(most)).Select(d => (d.Date.Day, d.Posts.Count, d.Count));
}
