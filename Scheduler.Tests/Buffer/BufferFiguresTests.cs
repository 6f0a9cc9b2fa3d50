using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Analytics;
using Scheduler.Core.Buffer;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Buffer;

public sealed class BufferFiguresOnSqliteTests(SqliteDatabase database) : BufferFiguresTests(database), IClassFixture<SqliteDatabase>;

public sealed class BufferFiguresOnPostgresTests(PostgresDatabase database) : BufferFiguresTests(database), IClassFixture<PostgresDatabase>;

/// <summary>S23: what Buffer tells of posts that went out through it, asked by itself once a day and on demand.</summary>
public abstract class BufferFiguresTests(SharedDatabase database) : BufferFigureTest(database)
{
    [Fact]
    public async Task What_the_engine_sent_through_Buffer_is_asked_about_with_the_next_day_and_stored_as_Buffers_word()
    {
        var id = await NowAsync();
        await Node.RunAsync(TimeSpan.FromMinutes(10));
        await AssertLiveOnceAsync(id);
        Server.Calls.Clear();
        Server.Live.Single().Metrics = new() { ["impressions"] = 200, ["reach"] = 150, ["reactions"] = 8, ["comments"] = 2, ["reposts"] = 1, ["clicks"] = 40, ["engagementRate"] = 5.5 };
        await RoundAtAsync(new(2026, 3, 2, 23, 59, 59, TimeSpan.Zero), asked: 0);
        await RoundAtAsync(new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), asked: 1);
        var told = Assert.Single(await HistoryAsync(id));
        Assert.Equal((FigureSource.Buffer, new Figures(200, 8, 1, 2, 150), 5.5m), (told.Source, told.Figures, told.Rate!.Value));
    }

    [Fact]
    public async Task Many_posts_are_asked_about_once_a_day_in_one_call()
    {
        var posts = new List<(string Id, BufferPost Sent)>();
        for (var i = 0; i < 30; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(20));
            posts.Add(await LiveAsync(views: i));
        }
        // 3 March at midnight, whatever time they went out at.
        await RoundAtAsync(new(2026, 3, 3, 0, 4, 0, TimeSpan.Zero), asked: 1);
        foreach (var (id, sent) in posts) Assert.Equal((long)sent.Metrics!["views"], Assert.Single(await HistoryAsync(id)).Figures.Views);
        posts[0].Sent.Metrics!["views"] = 500;
        for (var hours = 0; hours < 23; hours++)
        {
            Clock.Advance(TimeSpan.FromHours(1));
            await Collection.RunDueAsync(None);
        }
        Assert.Single(Server.Calls);
        await RoundAtAsync(new(2026, 3, 4, 0, 0, 0, TimeSpan.Zero), asked: 2);
        // Of what stayed the same the newest is confirmed.
        Assert.Equal([0L, 500L], (await HistoryAsync(posts[0].Id)).Select(f => f.Figures.Views!.Value));
        Assert.Equal(Clock.GetUtcNow(), Assert.Single(await HistoryAsync(posts[1].Id)).UpdatedAt);
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page_until_all_are_seen()
    {
        var oldest = await LiveAsync(views: 1);
        Clock.Advance(TimeSpan.FromHours(1));
        // Somebody posts in Buffer itself, too.
        for (var i = 0; i < 70; i++) Server.Send();
        Clock.Advance(TimeSpan.FromHours(1));
        var newest = await LiveAsync(views: 2);
        await RoundAtAsync(new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), asked: 2);
        Assert.Equal((FigureSource.Buffer, 1L), await NewestAsync(oldest.Id));
        Assert.Equal((FigureSource.Buffer, 2L), await NewestAsync(newest.Id));
    }

    [Fact]
    public async Task A_long_list_is_left_as_soon_as_all_are_seen()
    {
        for (var i = 0; i < 70; i++) Server.Send();
        Clock.Advance(TimeSpan.FromHours(1));
        var (newest, _) = await LiveAsync(views: 2);
        await RoundAtAsync(new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), asked: 1);
        Assert.Equal((FigureSource.Buffer, 2L), await NewestAsync(newest));
    }

    [Fact]
    public async Task Old_posts_are_asked_about_on_Mondays_and_at_last_not_any_more()
    {
        var (id, _) = await LiveAsync(views: 1);
        Clock.AdvanceTo(new(2026, 4, 4, 12, 0, 0, TimeSpan.Zero));
        await RoundAtAsync(Clock.GetUtcNow(), asked: 1);
        await RoundAtAsync(new(2026, 4, 5, 12, 0, 0, TimeSpan.Zero), asked: 1);
        await RoundAtAsync(new(2026, 4, 6, 0, 0, 0, TimeSpan.Zero), asked: 2);
        await RoundAtAsync(new(2026, 4, 12, 23, 0, 0, TimeSpan.Zero), asked: 2);
        Clock.Advance(CollectionPlan.Last);
        await RoundAtAsync(Clock.GetUtcNow(), asked: 2);
        Assert.Single(await HistoryAsync(id));
    }

    [Fact]
    public async Task A_sync_counts_those_that_were_told_and_what_is_not_counted_yet_or_gone_stays()
    {
        var told = await LiveAsync(views: 40);
        var fresh = await LiveAsync();
        var gone = await LiveAsync(views: 9);
        await Node.Get<FigureService>().RecordAsync(Anna, new((await Node.Queries.FindAsync(Anna, gone.Id, None))!.Number, new(5, 5, 5, 5, 5)), None);
        Server.Remove(gone.Sent.Id);
        Assert.Equal(new SyncedFigures(1, 2), await Collection.SyncAsync(Anna, None));
        Assert.Equal(["Metrics"], Server.Calls);
        Assert.Equal(40, Assert.Single(await HistoryAsync(told.Id)).Figures.Views);
        Assert.Empty(await HistoryAsync(fresh.Id));
        Assert.Equal(new Figures(5, 5, 5, 5, 5), Assert.Single(await HistoryAsync(gone.Id)).Figures);
        // Asked today already.
        Clock.Advance(TimeSpan.FromHours(14));
        await Collection.RunDueAsync(None);
        Assert.Single(Server.Calls);
    }

    [Fact]
    public async Task An_account_at_its_platform_and_one_in_Buffer_are_asked_side_by_side()
    {
        var own = await Node.ConnectAsync(Anna, "17841400000000002", "token-2");
        var (direct, _) = await LiveAsync(account: own, remoteId: "555");
        var (through, _) = await LiveAsync(views: 40);
        GraphServer.On("GET", "/v23.0/555/insights", StubAnswer.Json("""{"data":[{"name":"views","values":[{"value":7}]}]}"""));
        Assert.Equal(new SyncedFigures(2, 0), await Collection.SyncAsync(Anna, None));
        Assert.Equal((FigureSource.Platform, 7L), await NewestAsync(direct));
        Assert.Equal((FigureSource.Buffer, 40L), await NewestAsync(through));

        // By their own plans: the platform every hour, Buffer with the next day.
        await RoundAtAsync(new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), asked: 1);
        Assert.Equal(2, GraphServer.Requests.Count);
        await RoundAtAsync(new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), asked: 2);
        Assert.Equal(3, GraphServer.Requests.Count);
    }

    [Fact]
    public async Task Of_one_account_that_goes_both_ways_each_post_is_asked_of_whoever_sent_it()
    {
        await Node.ConnectAsync(Anna);
        var (direct, _) = await LiveAsync(account: Instagram, remoteId: "555");
        var (through, _) = await LiveAsync(views: 40, channel: "c-ig", account: Instagram);
        GraphServer.On("GET", "/v23.0/555/insights", StubAnswer.Json("""{"data":[{"name":"views","values":[{"value":7}]}]}"""));
        Assert.Equal(new SyncedFigures(2, 0), await Collection.SyncAsync(Anna, None));
        Assert.Equal((FigureSource.Platform, 7L), await NewestAsync(direct));
        Assert.Equal((FigureSource.Buffer, 40L), await NewestAsync(through));

        // A pause of the one is none of the other.
        GraphServer.On("GET", "/v23.0/555/insights", StubAnswer.Json("""{"error":{"message":"No right","code":10}}""", 400));
        GraphServer.On("GET", "/v23.0/555", StubAnswer.Json("""{"id":"555"}"""));
        await RoundAtAsync(new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), asked: 1);
        await AssertDueAsync(direct: new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero), through: new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero));
        Server.Instead = _ => BufferServer.Fault("RATE_LIMIT_EXCEEDED", 429, new Dictionary<string, string> { ["Retry-After"] = "172800" });
        await RoundAtAsync(new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), asked: 2);
        await AssertDueAsync(direct: new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero), through: new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero));

        async Task AssertDueAsync(DateTimeOffset direct, DateTimeOffset through) =>
            Assert.Equal([direct, through], await Node.ReadAsync(db => db.Targets.Where(t => t.Account.PublicId == Instagram).OrderBy(t => t.Id).Select(t => t.FiguresDueAt!.Value).ToListAsync()));
    }

    [Fact]
    public async Task An_account_with_another_way_is_asked_by_the_key_as_long_as_that_works()
    {
        await Node.ConnectAsync(Anna);
        await LiveAsync(views: 40, channel: "c-ig", account: Instagram);
        await Node.Get<BufferAccounts>().ChooseWayAsync(Anna, Instagram, false, None);
        // Its own sign-in has ended: that is nothing to Buffer.
        await Node.Get<AccountHealth>().NeedsReconnectAsync(await Node.ReadAsync(db => db.Accounts.Where(a => a.PublicId == Instagram).Select(a => a.Id).SingleAsync()), "It ended.", None);
        Assert.Equal(new SyncedFigures(1, 0), await Collection.SyncAsync(Anna, None));

        // And the other way round.
        await Node.ConnectAsync(Anna);
        Server.Keys.Clear();
        Assert.Equal(new SyncedFigures(0, 1), await Collection.SyncAsync(Anna, None));
        Assert.Equal(AccountStatus.Healthy, (await Node.Accounts.ListAsync(Anna, None)).Single(a => a.Id == Instagram).Status);
        Assert.Equal(new SyncedFigures(0, 0), await Collection.SyncAsync(Anna, None));
        Assert.Equal(2, Server.Calls.Count);
    }

    [Fact]
    public async Task Another_workspace_is_not_touched()
    {
        var ben = await Node.SignUpAsync("ben");
        await Node.Get<BufferService>().CreateAsync(ben, BufferServer.Key, None);
        var bens = await Node.Get<BufferAccounts>().ConnectAsync(ben, "c-x", None);
        Server.Calls.Clear();
        var (theirs, _) = await LiveAsync(views: 9, account: bens, of: ben);
        await LiveAsync(views: 40);
        Assert.Equal(new SyncedFigures(1, 0), await Collection.SyncAsync(Anna, None));
        Assert.Empty(await Node.Get<FigureQueries>().OfPostAsync(ben, theirs, None));
        Assert.Single(Server.Calls);
    }

    [Fact]
    public async Task Of_two_nodes_one_asks()
    {
        await using var other = await StartNodeAsync();
        await LiveAsync(views: 5);
        Clock.AdvanceTo(new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero));
        await Task.WhenAll(Collection.RunDueAsync(None), other.Get<FigureCollection>().RunDueAsync(None));
        Assert.Single(Server.Calls);
    }
}
