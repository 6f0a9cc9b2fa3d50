using Scheduler.Core.Access;
using Scheduler.Core.Analytics;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Analytics;

public sealed class FigureServiceOnSqliteTests(SqliteDatabase database) : FigureServiceTests(database), IClassFixture<SqliteDatabase>;

public sealed class FigureServiceOnPostgresTests(PostgresDatabase database) : FigureServiceTests(database), IClassFixture<PostgresDatabase>;

/// <summary>S18-S22, S29: figures that somebody writes down, and what they add up to.</summary>
public abstract class FigureServiceTests(SharedDatabase database) : AnalyticsTest(database)
{
    FigureService Service => Node.Get<FigureService>();

    [Fact]
    public async Task They_are_stored_with_the_rate_that_was_given_or_computed()
    {
        var account = await ConnectAsync();
        var post = await LiveAsync("1", [account]);
        var given = await Service.RecordAsync(Anna, new(post.Number, new(1000, 50, 10, 5), Rate: 7.25m), None);
        Assert.Equal((post.Id, post.Number, account, Platform.Instagram, FigureSource.Manual, new Figures(1000, 50, 10, 5), 7.25m, Clock.GetUtcNow()),
            (given.Post, given.PostNumber, given.Account, given.Platform, given.Source, given.Figures, given.Rate!.Value, given.CreatedAt));
        var computed = await Service.RecordAsync(Anna, new(post.Number, new(1000, 50, 10, 5)), None);
        Assert.Equal(6.50m, computed.Rate);
        Assert.Null((await Service.RecordAsync(Anna, new(post.Number, new(0, 1, 0, 0)), None)).Rate);
        Assert.Equal(computed, await Queries.FindAsync(Anna, computed.Number, None));
        var page = await Queries.ListAsync(Anna, new(post.Number), 1, 1, None);
        Assert.Equal((computed.Number, 3), (Assert.Single(page.Figures).Number, page.Total));
    }

    [Fact]
    public async Task A_change_leaves_the_rest_and_computes_the_rate_anew()
    {
        var post = await LiveAsync("1", [await ConnectAsync()]);
        var made = await Service.RecordAsync(Anna, new(post.Number, new(1000, 50, 10, 5), Rate: 7.25m), None);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(7.25m, (await Service.UpdateAsync(Anna, made.Number, new(Figures.Unknown), None)).Rate);
        var changed = await Service.UpdateAsync(Anna, made.Number, new(new(2000, null, null, null)), None);
        Assert.Equal((new Figures(2000, 50, 10, 5), 3.25m, made.CreatedAt, Clock.GetUtcNow()), (changed.Figures, changed.Rate!.Value, changed.CreatedAt, changed.UpdatedAt));
        Assert.Equal(9m, (await Service.UpdateAsync(Anna, made.Number, new(Figures.Unknown, 9m), None)).Rate);
    }

    [Fact]
    public async Task What_the_platform_told_is_not_changed_by_hand()
    {
        var post = await LiveAsync("1", [await ConnectAsync()]);
        Tell("1", views: 100);
        await Node.Get<FigureCollection>().SyncAsync(Anna, None);
        var told = Assert.Single(await HistoryAsync(post));
        Assert.Equal(RejectionCode.Conflict, (await Assert.ThrowsAsync<RequestRejected>(() => Service.UpdateAsync(Anna, told.Number, new(new(1, 1, 1, 1)), None))).Code);
        Assert.Equal(told, Assert.Single(await HistoryAsync(post)));
        await Service.DeleteAsync(Anna, told.Number, None);
        Assert.Empty(await HistoryAsync(post));
    }

    [Fact]
    public async Task The_newest_of_each_account_counts_for_a_campaign_and_of_the_deleted_the_one_before()
    {
        var campaign = await Node.Get<CampaignService>().CreateAsync(Anna, new("Summer"), None);
        var (insta, linkedIn) = (await ConnectAsync(), await ConnectAsync("ABC", Platform.LinkedIn));
        var both = await LiveAsync("1", [insta, linkedIn], campaign.Id);
        var one = await LiveAsync("2", [insta], campaign.Id);
        var other = await LiveAsync("3", [insta]);
        Assert.Equal(FigureSum.None, await SumAsync());
        await Service.RecordAsync(Anna, new(both.Number, new(1, 1, 1, 1), both.Targets[0].AccountNumber), None);
        var newest = await Service.RecordAsync(Anna, new(both.Number, new(100, 5, 0, 0), both.Targets[0].AccountNumber), None);
        await Service.RecordAsync(Anna, new(both.Number, new(300, 5, 5, 0), both.Targets[1].AccountNumber), None);
        await Service.RecordAsync(Anna, new(one.Number, new(600, 0, 0, 5)), None);
        await Service.RecordAsync(Anna, new(other.Number, new(9999, 9, 9, 9)), None);
        Assert.Equal(new FigureSum(3, 1000, 10, 5, 5, 2.00m), await SumAsync());
        Assert.Equal(5, (await Queries.ListAsync(Anna, new(), 0, 100, None)).Total);
        Assert.Equal(4, (await Queries.ListAsync(Anna, new(Campaign: campaign.Number), 0, 100, None)).Total);

        await Service.DeleteAsync(Anna, newest.Number, None);
        Assert.Equal(901, (await SumAsync()).Views);

        async Task<FigureSum> SumAsync() => await Queries.OfCampaignAsync(Anna, campaign.Id, None);
    }

    [Fact]
    public async Task The_overview_tells_the_posts_of_its_days_and_what_was_before()
    {
        var campaign = await Node.Get<CampaignService>().CreateAsync(Anna, new("Summer"), None);
        var account = await ConnectAsync();
        var early = await LiveAsync("1", [account]);
        await Service.RecordAsync(Anna, new(early.Number, new(100, 1, 0, 0)), None);
        Clock.Advance(TimeSpan.FromDays(10));
        var late = await LiveAsync("2", [account], campaign.Id);
        await Service.RecordAsync(Anna, new(late.Number, new(1, 0, 0, 0)), None);
        await Service.RecordAsync(Anna, new(late.Number, new(50, 5, 0, 0)), None);
        var unknown = await LiveAsync("3", [account]);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var today = DateOnly.FromDateTime(WallClock.Local(Clock.GetUtcNow(), zone));

        var report = await Node.Get<ReportQueries>().ReadAsync(Anna, new(new(today.AddDays(-9), today.AddDays(1), zone)), None);
        Assert.Equal([(late.Id, "Summer", (long?)50, (decimal?)10m), (unknown.Id, null, null, null)], report.Rows.Select(r => (r.Post, r.Campaign?.Name, r.Figures?.Views, r.Rate)));
        Assert.Equal((2, 50L, 100L), (report.Posts, report.Sum.Views!.Value, report.Before!.Views!.Value));

        var narrow = await Node.Get<ReportQueries>().ReadAsync(Anna, new(new(today.AddDays(-9), today.AddDays(1), zone), campaign.Id, Platform.Instagram), None);
        Assert.Equal([late.Id], narrow.Rows.Select(r => r.Post));
        Assert.Null(narrow.Before);
        Assert.Empty((await Node.Get<ReportQueries>().ReadAsync(Anna, new(new(today.AddDays(-9), today.AddDays(1), zone), null, Platform.LinkedIn), None)).Rows);
        Assert.Equal([late.Id], (await Node.Get<ReportQueries>().OfCampaignAsync(Anna, campaign.Id, None)).Select(r => r.Post));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field()
    {
        var (insta, linkedIn) = (await ConnectAsync(), await ConnectAsync("ABC", Platform.LinkedIn));
        var post = await LiveAsync("1", [insta]);
        var both = await LiveAsync("2", [insta, linkedIn]);
        var nowhere = (await Node.Queries.FindAsync(Anna, await Node.Posts.CreateAsync(Anna, new("Fresh", [], [], null, "Europe/Berlin"), PostIntent.SaveDraft, None), None))!;
        await RefusedAsync(new(post.Number, new(-1, -1, -1, -1, -1), Rate: -1), "comments", "engagementRate", "likes", "reach", "shares", "views");
        await RefusedAsync(new(post.Number, new(FigureRules.Most + 1, 0, 0, 0)), "views");
        await RefusedAsync(new(0, new(1, 1, 1, 1)), "post");
        await RefusedAsync(new(nowhere.Number, new(1, 1, 1, 1)), "post");
        await RefusedAsync(new(both.Number, new(1, 1, 1, 1)), "account");
        await RefusedAsync(new(post.Number, new(1, 1, 1, 1), both.Targets[1].AccountNumber), "account");
        Assert.Equal(0, (await Queries.ListAsync(Anna, new(), 0, 100, None)).Total);

        async Task RefusedAsync(FigureEntry entry, params string[] fields) =>
            Assert.Equal(fields, (await Assert.ThrowsAsync<RequestRejected>(() => Service.RecordAsync(Anna, entry, None))).Fields.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_workspaces_figures_look_like_none_and_a_contributor_writes_none()
    {
        var ben = await Node.SignUpAsync("ben");
        var post = await LiveAsync("1", [await ConnectAsync()]);
        var made = await Service.RecordAsync(Anna, new(post.Number, new(10, 1, 1, 1)), None);
        Assert.Null(await Queries.FindAsync(ben, made.Number, None));
        Assert.Equal(0, (await Queries.ListAsync(ben, new(post.Number), 0, 9, None)).Total);
        Assert.Empty(await Queries.OfPostAsync(ben, post.Id, None));
        Assert.Equal(["post"], (await Assert.ThrowsAsync<RequestRejected>(() => Service.RecordAsync(ben, new(post.Number, new(1, 1, 1, 1)), None))).Fields.Keys);
        foreach (var deed in new Func<Task>[] { () => Service.UpdateAsync(ben, made.Number, new(new(1, 1, 1, 1)), None), () => Service.DeleteAsync(ben, made.Number, None) })
            Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(deed)).Code);
        var carla = Anna with { Role = Role.Contributor };
        foreach (var deed in new Func<Task>[] { () => Service.RecordAsync(carla, new(post.Number, new(1, 1, 1, 1)), None), () => Service.DeleteAsync(carla, made.Number, None), () => Node.Get<FigureCollection>().SyncAsync(carla, None) })
            Assert.Equal(RejectionCode.Forbidden, (await Assert.ThrowsAsync<RequestRejected>(deed)).Code);
        Assert.Equal(made, Assert.Single(await HistoryAsync(post)));
    }
}
