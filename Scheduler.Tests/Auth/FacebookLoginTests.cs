using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Auth;

/// <summary>O1, against the sandbox's dialog and graph.</summary>
public class FacebookLoginTests
{
    [Fact]
    public async Task One_account_signs_in_at_once_with_a_workspace_of_its_name_in_the_browsers_zone()
    {
        await using var app = await WithSomebodyAsync();
        using var jonas = new Visitor(app);
        Assert.Equal("/welcome", (await jonas.ThroughFacebookAsync("jonas")).Location);
        var (user, workspace) = await OwnerOfAsync(app, "weiss.ceramics");
        var profile = await app.Services.GetRequiredService<AccessService>().ProfileAsync(new(user, workspace, Role.Owner), CancellationToken.None);
        Assert.Equal(("Jonas Weiss", "Weiss Ceramics", "Europe/Berlin"), (profile.DisplayName, profile.WorkspaceName, profile.WorkspaceTimeZone));
    }

    [Fact]
    public async Task The_same_account_again_is_the_same_user_and_workspace()
    {
        await using var app = await WithSomebodyAsync();
        using var jonas = new Visitor(app);
        await jonas.ThroughFacebookAsync("jonas");
        var before = await OwnerOfAsync(app, "weiss.ceramics");
        using var again = new Visitor(app);
        Assert.Equal("/", (await again.ThroughFacebookAsync("jonas")).Location);
        Assert.Equal(before, await OwnerOfAsync(app, "weiss.ceramics"));
        Assert.Single(await AccountsAsync(app, before));
    }

    [Fact]
    public async Task Of_several_accounts_one_is_chosen()
    {
        await using var app = await WithSomebodyAsync();
        using var anna = new Visitor(app);
        Assert.Equal("/login/choose", (await anna.ThroughFacebookAsync("anna")).Location);
        Assert.Equal(2, (await anna.GetAsync("/login/choose")).Page.QuerySelectorAll("input[type=radio]").Length);
        Assert.Equal("Choose an account.", (await anna.SubmitAsync("/login/choose", new { account = "17841400000000003" })).ErrorOf("account"));
        Assert.Equal("/welcome", (await anna.SubmitAsync("/login/choose", new { account = "17841400000000002" })).Location);
        Assert.Equal("blue.cafe", Assert.Single(await AccountsAsync(app, await OwnerOfAsync(app, "blue.cafe"))).Username);
    }

    [Fact]
    public async Task Who_connects_may_choose_several()
    {
        await using var app = SchedulerApp.Start();
        using var owner = new Visitor(app);
        await owner.SetUpAsync();
        Assert.Equal("/login/choose", (await owner.ThroughFacebookAsync("anna", connect: true)).Location);
        Assert.Equal(2, (await owner.GetAsync("/login/choose")).Page.QuerySelectorAll("input[type=checkbox]:checked").Length);
        Assert.Equal("/accounts", (await owner.SubmitAsync("/login/choose", new { })).Location);
        Assert.Equal(["blue.bakery", "blue.cafe"], (await AccountsAsync(app, await OwnerOfAsync(app, "blue.cafe"))).Select(a => a.Username));
    }

    [Theory]
    [InlineData("mia", "manages no Facebook Page")]
    [InlineData("leo", "Leo's Garage")]
    public async Task Without_an_Instagram_account_what_is_missing_is_explained(string person, string sentence)
    {
        await using var app = await WithSomebodyAsync();
        using var visitor = new Visitor(app);
        Assert.Equal("/login/no-account", (await visitor.ThroughFacebookAsync(person)).Location);
        var page = await visitor.GetAsync("/login/no-account");
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.Equal("/login?returnTo=%2Fsettings", (await visitor.GetAsync("/settings")).Location);
    }

    [Fact]
    public async Task A_cancelled_dialog_changes_nothing_and_says_so()
    {
        await using var app = await WithSomebodyAsync();
        using var jonas = new Visitor(app);
        Assert.Equal("/login/problem", (await jonas.ThroughFacebookAsync("jonas", decision: "cancel")).Location);
        Assert.Contains("Nothing was changed", (await jonas.GetAsync("/login/problem")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_for_another_browser_is_refused()
    {
        await using var app = await WithSomebodyAsync();
        using var mallory = new Visitor(app);
        using var jonas = new Visitor(app);
        var hers = await mallory.DecideAsync(new((await mallory.GetAsync("/login/facebook")).Location!), "anna");
        // A stranger's link, without and with a login of one's own under way.
        Assert.Equal("/login/problem", (await jonas.GetAsync(hers)).Location);
        await jonas.GetAsync("/login/facebook");
        Assert.Equal("/login/problem", (await jonas.GetAsync(hers)).Location);
        Assert.Equal("/login/problem", (await jonas.GetAsync("/login/facebook/callback?code=x")).Location);
    }

    [Fact]
    public async Task An_answer_works_once()
    {
        await using var app = await WithSomebodyAsync();
        using var jonas = new Visitor(app);
        var back = await jonas.DecideAsync(new((await jonas.GetAsync("/login/facebook")).Location!), "jonas");
        Assert.Equal("/welcome", (await jonas.GetAsync(back)).Location);
        Assert.Equal("/login/problem", (await jonas.GetAsync(back)).Location);
    }

    [Fact]
    public async Task An_error_of_Facebooks_is_told_in_our_own_words()
    {
        await using var app = await WithSomebodyAsync();
        using var jonas = new Visitor(app);
        Assert.Equal("/login/problem", (await jonas.GetAsync("/login/facebook/callback?error=server_error&error_description=Call+0900+1234")).Location);
        var text = (await jonas.GetAsync("/login/problem")).Text;
        Assert.Contains("could not finish", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0900", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_through_Facebook_can_be_the_set_up()
    {
        await using var app = SchedulerApp.Start();
        using var jonas = new Visitor(app);
        var dialog = await jonas.SubmitAsync("/setup", new { way = "facebook" });
        Assert.Equal("/welcome", (await jonas.GetAsync(await jonas.DecideAsync(new(dialog.Location!), "jonas"))).Location);
    }

    /// <summary>The set-up is over.</summary>
    static async Task<SchedulerApp> WithSomebodyAsync()
    {
        var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app, "operator@example.org");
        return app;
    }

    static async Task<(int User, int Workspace)> OwnerOfAsync(SchedulerApp app, string username)
    {
        var id = username switch { "blue.bakery" => "17841400000000001", "blue.cafe" => "17841400000000002", _ => "17841400000000003" };
        return (await app.Services.GetRequiredService<AccountService>().OwnerOfAsync(Platform.Instagram, id, CancellationToken.None))!.Value;
    }

    static Task<IReadOnlyList<AccountView>> AccountsAsync(SchedulerApp app, (int User, int Workspace) owner) =>
        app.Services.GetRequiredService<AccountService>().ListAsync(new(owner.User, owner.Workspace, Role.Owner), CancellationToken.None);
}
