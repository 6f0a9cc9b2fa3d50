using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Analytics;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Analytics;

public sealed class FigureCollectionOnSqliteTests(SqliteDatabase database) : FigureCollectionTests(database), IClassFixture<SqliteDatabase>;

public sealed class FigureCollectionOnPostgresTests(PostgresDatabase database) : FigureCollectionTests(database), IClassFixture<PostgresDatabase>;

/// <summary>S23: what platforms tell, asked by itself and on demand, against a Graph API of the test's own.</summary>
public abstract class FigureCollectionTests(SharedDatabase database) : AnalyticsTest(database)
{
    FigureCollection Collection => Node.Get<FigureCollection>();

    [Fact]
    public async Task A_post_is_asked_about_from_its_first_quarter_of_an_hour_on_and_each_change_is_a_snapshot()
    {
        var post = await LiveAsync("1", [await ConnectAsync()]);
        await RoundAsync(14, asked: 0);
        Tell("1", views: 40, likes: 3, shares: 1, comments: 0, reach: 30);
        await RoundAsync(1, asked: 1);
        Assert.Equal(("views,reach,shares,likes,comments", "token-17841400000000001"), (Graph.Requests[0].Query["metric"].ToString(), Graph.Requests[0].Query["access_token"].ToString()));
        var first = Assert.Single(await HistoryAsync(post));
        Assert.Equal((FigureSource.Platform, new Figures(40, 3, 1, 0, 30), 10m), (first.Source, first.Figures, first.Rate!.Value));

        await RoundAsync(59, asked: 1);
        // The same again: confirmed, no snapshot more.
        await RoundAsync(1, asked: 2);
        var confirmed = Assert.Single(await HistoryAsync(post));
        Assert.Equal((first.CreatedAt, Clock.GetUtcNow()), (confirmed.CreatedAt, confirmed.UpdatedAt));

        Tell("1", views: 90, likes: 3, shares: 1, comments: 0, reach: 60);
        await RoundAsync(60, asked: 3);
        Assert.Equal([40L, 90L], (await HistoryAsync(post)).Select(f => f.Figures.Views!.Value));
    }

    [Fact]
    public async Task Old_posts_are_left_alone_and_so_is_what_cannot_be_asked_about()
    {
        var account = await ConnectAsync();
        await LiveAsync("1", [account]);
        Clock.Advance(CollectionPlan.Last);
        var unnamed = await LiveAsync("2", [account]);
        var failed = await LiveAsync("3", [account]);
        await using (var db = Node.Database())
        {
            await db.Targets.Where(t => t.Post.PublicId == unnamed.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.RemoteId, (string?)null));
            await db.Targets.Where(t => t.Post.PublicId == failed.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TargetState.Failed));
        }
        await LiveAsync("4", [await ConnectAsync("tg", Core.Platforms.Platform.Telegram)]);
        await RoundAsync(60, asked: 0);
    }

    [Fact]
    public async Task What_fails_for_reasons_that_pass_leaves_the_figures_and_is_asked_again()
    {
        var post = await LiveAsync("1", [await ConnectAsync()]);
        Tell("1", views: 40);
        await RoundAsync(15, asked: 1);
        Refuse("1", 2, status: 500);
        await RoundAsync(60, asked: 2);
        Assert.Equal(40, Assert.Single(await HistoryAsync(post)).Figures.Views);
        await RoundAsync(29, asked: 2);
        Tell("1", views: 50);
        await RoundAsync(1, asked: 3);
        Assert.Equal(50, (await HistoryAsync(post))[^1].Figures.Views);
    }

    [Fact]
    public async Task An_account_that_is_asked_for_a_pause_gets_it_and_others_go_on()
    {
        var (one, two) = (await ConnectAsync("17841400000000001"), await ConnectAsync("17841400000000002"));
        await LiveAsync("1", [one]);
        await LiveAsync("2", [one]);
        var other = await LiveAsync("3", [two]);
        Refuse("1", 17);
        Tell("3", views: 7);
        await RoundAsync(15, asked: 2);
        Assert.Equal(7, Assert.Single(await HistoryAsync(other)).Figures.Views);
        await RoundAsync(59, asked: 2);
        Tell("1", views: 1);
        Tell("2", views: 2);
        await RoundAsync(1, asked: 5);
    }

    [Fact]
    public async Task A_limit_of_our_app_ends_the_round_for_its_platform()
    {
        var account = await ConnectAsync();
        await LiveAsync("1", [account]);
        Refuse("1", 4, status: 403);
        Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(new SyncedFigures(0, 1), await Collection.SyncAsync(Anna, None));
        await RoundAsync(59, asked: 1);
    }

    [Fact]
    public async Task A_refused_sign_in_is_noted_on_the_account_which_is_not_asked_again()
    {
        await LiveAsync("1", [await ConnectAsync()]);
        Refuse("1", 190, 463);
        await RoundAsync(15, asked: 1);
        Assert.Equal(AccountStatus.NeedsReconnect, Assert.Single(await Node.Accounts.ListAsync(Anna, None)).Status);
        await RoundAsync(24 * 60, asked: 1);
        Assert.Equal(new SyncedFigures(0, 0), await Collection.SyncAsync(Anna, None));
    }

    [Fact]
    public async Task Without_the_right_to_insights_likes_and_comments_are_read_off_the_post()
    {
        var post = await LiveAsync("1", [await ConnectAsync()]);
        Refuse("1", 10);
        Graph.On("GET", "/v23.0/1", StubAnswer.Json(new { id = "1", like_count = 12, comments_count = 3 }));
        await RoundAsync(15, asked: 2);
        var told = Assert.Single(await HistoryAsync(post));
        Assert.Equal(new Figures(null, 12, null, 3), told.Figures);
        Assert.Null(told.Rate);
    }

    [Fact]
    public async Task A_kind_of_post_that_lacks_a_metric_is_asked_for_less()
    {
        var post = await LiveAsync("1", [await ConnectAsync()]);
        Graph.On("GET", "/v23.0/1/insights", request => request.Query["metric"] == "reach"
            ? StubAnswer.Json("""{"data":[{"name":"reach","period":"lifetime","total_value":{"value":55}}]}""")
            : StubAnswer.Json("""{"error":{"message":"(#100) metric[0] must be one of the following values","code":100}}""", 400));
        Graph.On("GET", "/v23.0/1", StubAnswer.Json(new { id = "1" }));
        await RoundAsync(15, asked: 3);
        Assert.Equal(new Figures(null, null, null, null, 55), Assert.Single(await HistoryAsync(post)).Figures);
    }

    [Fact]
    public async Task A_post_that_is_gone_does_not_keep_the_others_from_being_asked()
    {
        var account = await ConnectAsync();
        await LiveAsync("1", [account]);
        var there = await LiveAsync("2", [account]);
        Refuse("1", 100, 33);
        Tell("2", views: 9);
        await RoundAsync(15, asked: 2);
        Assert.Equal(9, Assert.Single(await HistoryAsync(there)).Figures.Views);
        Assert.Equal(new SyncedFigures(1, 1), await Collection.SyncAsync(Anna, None));
    }

    [Fact]
    public async Task Three_failures_in_a_row_end_an_accounts_round()
    {
        var account = await ConnectAsync();
        foreach (var remote in new[] { "1", "2", "3", "4", "5" })
        {
            await LiveAsync(remote, [account]);
            Refuse(remote, 2, status: 500);
        }
        await RoundAsync(15, asked: 3);
    }

    [Fact]
    public async Task Of_a_busy_account_so_many_are_asked_in_a_round_and_a_quiet_one_has_its_turn()
    {
        var (busy, quiet) = (await ConnectAsync("17841400000000001"), await ConnectAsync("17841400000000002"));
        for (var i = 0; i < 25; i++)
        {
            await LiveAsync($"1{i:00}", [busy]);
            Tell($"1{i:00}", views: i);
        }
        var one = await LiveAsync("200", [quiet]);
        Tell("200", views: 5);
        await RoundAsync(15, asked: 21);
        Assert.Single(await HistoryAsync(one));
        await RoundAsync(5, asked: 26);
    }

    [Fact]
    public async Task Of_two_nodes_one_asks()
    {
        await using var other = await StartAsync();
        await LiveAsync("1", [await ConnectAsync()]);
        Tell("1", views: 5);
        Clock.Advance(TimeSpan.FromMinutes(15));
        await Task.WhenAll(Collection.RunDueAsync(None), other.Get<FigureCollection>().RunDueAsync(None));
        Assert.Single(Graph.Requests);
    }

    [Fact]
    public async Task A_sync_asks_for_the_workspace_at_once_and_newer_figures_replace_recorded_ones()
    {
        var ben = await Node.SignUpAsync("ben");
        await LiveAsync("9", [await ConnectAsync("17841400000000009", of: ben)], of: ben);
        var post = await LiveAsync("1", [await ConnectAsync()]);
        await Node.Get<FigureService>().RecordAsync(Anna, new(post.Number, new(5, 5, 5, 5, 5)), None);
        Graph.On("GET", "/v23.0/1/insights", StubAnswer.Json("""{"data":[{"name":"views","values":[{"value":40}]}]}"""));
        Assert.Equal(new SyncedFigures(1, 0), await Collection.SyncAsync(Anna, None));
        // What the platform does not tell is unknown, not what somebody once wrote down.
        Assert.Equal(new Figures(40, null, null, null), (await HistoryAsync(post))[^1].Figures);
        Assert.Single(Graph.Requests);
    }

    /// <summary>The duty, so many minutes later.</summary>
    /// <param name="asked">How often the platform has been asked until then.</param>
    async Task RoundAsync(int minutes, int asked)
    {
        Clock.Advance(TimeSpan.FromMinutes(minutes));
        await Collection.RunDueAsync(None);
        Assert.Equal(asked, Graph.Requests.Count);
    }
}
