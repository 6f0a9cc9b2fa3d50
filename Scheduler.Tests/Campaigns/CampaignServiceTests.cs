using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Campaigns;

public sealed class CampaignServiceOnSqliteTests(SqliteDatabase database) : CampaignServiceTests(database), IClassFixture<SqliteDatabase>;

public sealed class CampaignServiceOnPostgresTests(PostgresDatabase database) : CampaignServiceTests(database), IClassFixture<PostgresDatabase>;

/// <summary>S24-S30: campaigns, and the posts that belong to them.</summary>
public abstract class CampaignServiceTests(SharedDatabase database) : IAsyncLifetime
{
    static readonly CampaignDraft Summer = new("Summer Campaign 2026", "Summer promotion", new(2026, 6, 1), new(2026, 8, 31));

    CoreInstance node = null!;
    Caller anna = null!, ben = null!;

    static CancellationToken None => CancellationToken.None;

    CampaignService Service => node.Get<CampaignService>();

    CampaignQueries Queries => node.Get<CampaignQueries>();

    public async Task InitializeAsync()
    {
        node = await CoreInstance.StartAsync(database.Options, database.Folder, new ManualClock());
        (anna, ben) = (await node.SignUpAsync(), await node.SignUpAsync("ben"));
    }

    public async Task DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task It_is_stored_found_by_either_id_and_changed_whole()
    {
        var made = await Service.CreateAsync(anna, Summer, None);
        Assert.Equal(("Summer Campaign 2026", "Summer promotion", new DateOnly(2026, 6, 1), new DateOnly(2026, 8, 31), CampaignStatus.Active, 0, 0, null),
            (made.Name, made.Description, made.StartsOn!.Value, made.EndsOn!.Value, made.Status, made.Posts, made.Published, made.Progress));
        Assert.Equal(made, await Queries.FindAsync(anna, made.Id, None));
        Assert.Equal(made, await Queries.FindAsync(anna, made.Number, None));

        node.Clock.Advance(TimeSpan.FromMinutes(1));
        var changed = await Service.UpdateAsync(anna, made.Id, new("  Autumn <b>sale</b> ", null, null, new(2026, 11, 30), CampaignStatus.Paused), None);
        Assert.Equal(("Autumn sale", "", (DateOnly?)null, CampaignStatus.Paused, made.CreatedAt, node.Clock.GetUtcNow()),
            (changed.Name, changed.Description, changed.StartsOn, changed.Status, changed.CreatedAt, changed.UpdatedAt));
    }

    [Fact]
    public async Task Lists_are_by_status_the_newest_first_and_page_by_page()
    {
        var ids = new List<string>();
        foreach (var status in new[] { CampaignStatus.Active, CampaignStatus.Completed, CampaignStatus.Active }) ids.Add((await Service.CreateAsync(anna, Summer with { Status = status }, None)).Id);
        Assert.Equal([ids[2], ids[1], ids[0]], (await Queries.ListAsync(anna, null, None)).Select(c => c.Id));
        Assert.Equal([ids[2], ids[0]], (await Queries.ListAsync(anna, CampaignStatus.Active, None)).Select(c => c.Id));
        var page = await Queries.ListAsync(anna, null, 1, 1, None);
        Assert.Equal((ids[1], 3), (Assert.Single(page.Campaigns).Id, page.Total));
        Assert.Empty(await Queries.ListAsync(anna, CampaignStatus.Paused, None));
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_beside_its_field_and_nothing_is_stored()
    {
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Service.CreateAsync(anna, new(" ", new string('x', 2001), new(2026, 6, 2), new(2026, 6, 1), (CampaignStatus)9), None));
        Assert.Equal(["description", "endDate", "name", "status"], refused.Fields.Keys.Order(StringComparer.Ordinal));
        refused = await Assert.ThrowsAsync<RequestRejected>(() => Service.CreateAsync(anna, new(new string('x', 101), null, new(1999, 1, 1), new(2300, 1, 1)), None));
        Assert.Equal(["endDate", "name", "startDate"], refused.Fields.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(await Queries.ListAsync(anna, null, None));
        var one = await Service.CreateAsync(anna, Summer with { StartsOn = new(2026, 6, 1), EndsOn = new(2026, 6, 1) }, None);
        await Assert.ThrowsAsync<RequestRejected>(() => Service.UpdateAsync(anna, one.Id, Summer with { Name = "" }, None));
        Assert.Equal(one, await Queries.FindAsync(anna, one.Id, None));
    }

    [Fact]
    public async Task Its_posts_stay_when_it_goes()
    {
        var made = await Service.CreateAsync(anna, Summer, None);
        var post = await DraftAsync(made.Id);
        Assert.Equal((made.Id, made.Number, made.Name), await CampaignOf(post) is { } c ? (c.Id, c.Number, c.Name) : default);
        Assert.Equal(1, (await Queries.FindAsync(anna, made.Id, None))!.Posts);

        await Service.DeleteAsync(anna, made.Id, None);
        Assert.Null(await Queries.FindAsync(anna, made.Id, None));
        Assert.Null(await CampaignOf(post));
        await NotFoundAsync(() => Service.DeleteAsync(anna, made.Id, None));
    }

    [Fact]
    public async Task A_post_changes_its_campaign_by_an_edit_by_a_change_and_when_it_is_live()
    {
        var (one, two) = (await Service.CreateAsync(anna, Summer, None), await Service.CreateAsync(anna, Summer, None));
        var post = await DraftAsync(one.Id);
        var stored = (await node.Queries.FindAsync(anna, post, None))!;
        await node.Posts.UpdateAsync(anna, post, stored.Version, new("Fresh", [], [], null, "Europe/Berlin") { Campaign = two.Id }, PostIntent.SaveDraft, None);
        Assert.Equal(two.Id, (await CampaignOf(post))!.Id);

        // Whoever changes something else leaves it.
        await node.Posts.ChangeAsync(anna, post, new() { Caption = "Fresher" }, None);
        Assert.Equal(two.Id, (await CampaignOf(post))!.Id);
        await node.Posts.ChangeAsync(anna, post, new() { Campaign = one.Id }, None);
        Assert.Equal(one.Id, (await CampaignOf(post))!.Id);
        await node.Posts.ChangeAsync(anna, post, new() { Campaign = "" }, None);
        Assert.Null(await CampaignOf(post));

        await node.ReadAsync(db => db.Posts.Where(p => p.PublicId == post).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PostStatus.Published)));
        var before = (await node.Queries.FindAsync(anna, post, None))!.Version;
        await node.Get<PostCampaigns>().AssignAsync(anna, post, two.Id, None);
        var after = (await node.Queries.FindAsync(anna, post, None))!;
        Assert.Equal((two.Id, before + 1), (after.Campaign!.Id, after.Version));
        Assert.Equal((1, 1, 1d), await Queries.FindAsync(anna, two.Id, None) is { } full ? (full.Posts, full.Published, full.Progress!.Value) : default);
        await node.Get<PostCampaigns>().AssignAsync(anna, post, null, None);
        Assert.Null(await CampaignOf(post));
    }

    [Fact]
    public async Task Lists_and_calendar_show_a_campaigns_posts_alone()
    {
        var made = await Service.CreateAsync(anna, Summer, None);
        var (mine, _) = (await DraftAsync(made.Id), await DraftAsync(null));
        var page = await node.Get<PostListQueries>().ReadAsync(anna, new(Campaign: made.Number), new(PostSort.Created, false), null, 0, 10, None);
        Assert.Equal((mine, 1), (Assert.Single(page.Posts).Id, page.Total));
        Assert.Equal(mine, Assert.Single(await node.Calendar.UndatedAsync(anna, new(Campaign: made.Id), 10, None)).Id);
        Assert.Equal(2, (await node.Calendar.UndatedAsync(anna, CalendarFilter.None, 10, None)).Count);
    }

    [Fact]
    public async Task Another_workspaces_campaign_looks_like_none()
    {
        var made = await Service.CreateAsync(anna, Summer, None);
        Assert.Null(await Queries.FindAsync(ben, made.Id, None));
        Assert.Null(await Queries.FindAsync(ben, made.Number, None));
        Assert.Empty(await Queries.ListAsync(ben, null, None));
        await NotFoundAsync(() => Service.UpdateAsync(ben, made.Id, Summer, None));
        await NotFoundAsync(() => Service.DeleteAsync(ben, made.Id, None));
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => node.Posts.CreateAsync(ben, new("Fresh", [], [], null, "Europe/Berlin") { Campaign = made.Id }, PostIntent.SaveDraft, None));
        Assert.Equal(["campaign"], refused.Fields.Keys);
        var post = await node.Posts.CreateAsync(ben, new("Fresh", [], [], null, "Europe/Berlin"), PostIntent.SaveDraft, None);
        Assert.Equal(["campaign"], (await Assert.ThrowsAsync<RequestRejected>(() => node.Get<PostCampaigns>().AssignAsync(ben, post, made.Id, None))).Fields.Keys);
        await NotFoundAsync(() => node.Get<PostCampaigns>().AssignAsync(anna, post, made.Id, None));
        Assert.Equal(made, await Queries.FindAsync(anna, made.Id, None));
    }

    [Fact]
    public async Task A_contributor_uses_campaigns_and_an_editor_makes_them()
    {
        var made = await Service.CreateAsync(anna with { Role = Role.Editor }, Summer, None);
        var carla = anna with { Role = Role.Contributor };
        foreach (var deed in new Func<Task>[] { () => Service.CreateAsync(carla, Summer, None), () => Service.UpdateAsync(carla, made.Id, Summer, None), () => Service.DeleteAsync(carla, made.Id, None) })
            Assert.Equal(RejectionCode.Forbidden, (await Assert.ThrowsAsync<RequestRejected>(deed)).Code);
        Assert.Equal(made.Id, Assert.Single(await Queries.ListAsync(carla, null, None)).Id);
        var post = await node.Posts.CreateAsync(carla, new("Fresh", [], [], null, "Europe/Berlin") { Campaign = made.Id }, PostIntent.SaveDraft, None);
        Assert.Equal(made.Id, (await CampaignOf(post))!.Id);
    }

    [Fact]
    public async Task A_workspace_goes_with_its_campaigns()
    {
        var made = await Service.CreateAsync(anna, Summer, None);
        await DraftAsync(made.Id);
        await node.Get<AccountDeletion>().DeleteAsync(anna, "anna", None);
        Assert.False(await node.ReadAsync(db => db.Campaigns.AnyAsync(c => c.WorkspaceId == anna.WorkspaceId)));
    }

    Task<string> DraftAsync(string? campaign) => node.Posts.CreateAsync(anna, new("Fresh rolls", [], [], null, "Europe/Berlin") { Campaign = campaign }, PostIntent.SaveDraft, None);

    async Task<PostCampaign?> CampaignOf(string post) => (await node.Queries.FindAsync(anna, post, None))!.Campaign;

    static async Task NotFoundAsync(Func<Task> deed) => Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(deed)).Code);
}
