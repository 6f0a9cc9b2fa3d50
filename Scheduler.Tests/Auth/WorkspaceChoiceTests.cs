using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Auth;

/// <summary>P9: an agency's owner goes from workspace to workspace; every door leads into the chosen one, or the one that the page shows.</summary>
public sealed class WorkspaceChoiceTests : IAsyncLifetime
{
    readonly SchedulerApp app = SchedulerApp.Start(clock: new ManualClock(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero)));
    SignedIn owner = default!;
    Visitor visitor = default!;
    Caller there = default!;
    string agency = "", client = "";

    public async Task InitializeAsync()
    {
        owner = await SignedIn.OwnerWithAccountsAsync(app);
        client = await Get<ManagedWorkspaces>().CreateAsync(owner.Caller, "Client & Sons", null, CancellationToken.None);
        there = await Get<ManagedWorkspaces>().CallerAsync(owner.Caller, client, CancellationToken.None);
        agency = (await Get<AccessService>().ProfileAsync(owner.Caller, CancellationToken.None)).WorkspaceId;
        visitor = new(app);
        await visitor.LogInAsync();
    }

    public async Task DisposeAsync()
    {
        visitor.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Every_page_shows_the_chosen_workspace_until_another_is_chosen()
    {
        Assert.Equal(agency, await ShownAsync("/"));
        Assert.Equal("/", (await OpenAsync(client)).Location);
        foreach (var page in new[] { "/", "/accounts", "/settings", "/media", "/notices", "/posts/new" }) Assert.Equal(client, await ShownAsync(page));
        Assert.DoesNotContain("weiss.ceramics", (await visitor.GetAsync("/accounts")).Text, StringComparison.Ordinal);
        // The sign-in is made anew, and then it ends; the choice is still there.
        await visitor.GetAsync("/account/renew");
        Assert.Equal(client, await ShownAsync("/"));
        await visitor.PressAsync("/account", "/logout");
        await visitor.LogInAsync();
        Assert.Equal(client, await ShownAsync("/"));
        await OpenAsync(agency);
        Assert.Equal(agency, await ShownAsync("/"));
    }

    [Fact]
    public async Task A_workspace_of_somebody_else_cannot_be_chosen()
    {
        await SignedIn.OwnerAsync(app, "stranger@example.org");
        using var stranger = new Visitor(app);
        await stranger.LogInAsync("stranger@example.org");
        var token = (await stranger.GetAsync("/account")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/workspaces/{client}/open", [new("__RequestVerificationToken", token)])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.PostAsync($"/workspaces/{client}/open", [])).Status);
    }

    [Fact]
    public async Task The_choice_of_one_user_means_nothing_to_the_next_one_in_the_same_browser()
    {
        await OpenAsync(client);
        await visitor.PressAsync("/account", "/logout");
        await SignedIn.OwnerAsync(app, "stranger@example.org");
        await visitor.LogInAsync("stranger@example.org");
        var shown = await ShownAsync("/");
        Assert.DoesNotContain(shown, new[] { client, agency });
    }

    [Fact]
    public async Task A_chosen_workspace_that_is_gone_gives_way_to_the_users_own()
    {
        await OpenAsync(client);
        await Get<ManagedWorkspaces>().DeleteAsync(owner.Caller, client, "Client & Sons", CancellationToken.None);
        Assert.Equal(agency, await ShownAsync("/"));
    }

    [Fact]
    public async Task An_upload_goes_to_the_workspace_of_the_page_that_sends_it()
    {
        await OpenAsync(client);
        await UploadAsync(page: null, HttpStatusCode.OK);
        Assert.Equal((0, 1), await UploadsAsync());
        // A page that was left open before the switch.
        await UploadAsync(agency, HttpStatusCode.OK);
        Assert.Equal((1, 1), await UploadsAsync());
        await UploadAsync("0123456789abcdef01234567", HttpStatusCode.Unauthorized);
        Assert.Equal((1, 1), await UploadsAsync());
    }

    [Fact]
    public async Task Pictures_of_all_of_ones_workspaces_are_shown_and_no_others()
    {
        var post = await owner.FindAsync(await owner.PostAsync("ours", new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Unspecified)));
        string[] paths = [$"/media/{post.Media[0].Asset}/thumb", $"/posts/pictures/{post.Media[0].Number}/thumb"];
        await OpenAsync(client);
        foreach (var path in paths) Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(path)).Status);
        await SignedIn.OwnerAsync(app, "stranger@example.org");
        using var stranger = new Visitor(app);
        await stranger.LogInAsync("stranger@example.org");
        foreach (var path in paths) Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).Status);
    }

    [Fact]
    public async Task An_account_is_connected_where_the_way_to_Facebook_began()
    {
        var dialog = new Uri((await visitor.GetAsync($"/login/facebook?connect=true&workspace={client}")).Location!);
        // Another tab goes elsewhere meanwhile.
        await OpenAsync(agency);
        Assert.Equal("/accounts", (await visitor.GetAsync(await visitor.DecideAsync(dialog, "jonas"))).Location);
        Assert.Equal("weiss.ceramics", Assert.Single(await Get<AccountService>().ListAsync(there, CancellationToken.None)).Username);
        Assert.Equal(client, await ShownAsync("/accounts"));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/login/facebook?connect=true&workspace=0123456789abcdef01234567")).Status);
    }

    [Fact]
    public async Task A_post_of_the_client_is_not_found_in_the_agency()
    {
        await OpenAsync(client);
        await visitor.ThroughFacebookAsync("jonas", connect: true);
        var planned = await (owner with { Caller = there }).PostAsync("for the client", new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Unspecified));
        Assert.Contains("for the client", (await visitor.GetAsync($"/posts/{planned}")).Text, StringComparison.Ordinal);
        await OpenAsync(agency);
        Assert.DoesNotContain("for the client", (await visitor.GetAsync($"/posts/{planned}")).Text, StringComparison.Ordinal);
        Assert.Empty(await Get<PostQueries>().BetweenAsync(owner.Caller, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, CancellationToken.None));
    }

    T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    async Task<string?> ShownAsync(string path) => (await visitor.GetAsync(path)).Page.QuerySelector(".shell")?.GetAttribute("data-workspace");

    async Task<Seen> OpenAsync(string workspace)
    {
        var token = (await visitor.GetAsync("/account")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await visitor.PostAsync($"/workspaces/{workspace}/open", [new("__RequestVerificationToken", token)]);
    }

    async Task UploadAsync(string? page, HttpStatusCode expected) => Assert.Equal(expected, await visitor.UploadAsync(Pictures.Jpeg(400, 400), page));

    async Task<(int Agency, int Client)> UploadsAsync() => (await CountAsync(owner.Caller), await CountAsync(there));

    async Task<int> CountAsync(Caller caller) => (await Get<MediaQueries>().ListAsync(caller, new(), 0, 10, CancellationToken.None)).Items.Count;
}
