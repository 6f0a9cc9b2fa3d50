using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Auth;

/// <summary>O11: gone for good.</summary>
public class DeleteAccountTests
{
    [Fact]
    public async Task Deleting_the_account_takes_everything_along_and_the_login_is_gone()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        await owner.PostAsync("Bowls", TimeProvider.System.GetUtcNow().Date.AddDays(2));
        await SignedIn.OwnerAsync(app, "other@example.org");
        using var anna = new Visitor(app);
        await anna.LogInAsync();

        Assert.Contains("Type Anna Blau", (await anna.SubmitAsync("/account/delete", new { name = "anna" })).ErrorOf("name"), StringComparison.Ordinal);
        Assert.Equal("/login", (await anna.SubmitAsync("/account/delete", new { name = "Anna Blau" })).Location);

        Assert.Equal("/login?returnTo=%2Faccount", (await anna.GetAsync("/account")).Location);
        Assert.Contains("is wrong", (await anna.LogInAsync()).Text, StringComparison.Ordinal);
        var services = app.Services;
        Assert.Empty(await services.GetRequiredService<AccountService>().ListAsync(owner.Caller, CancellationToken.None));
        Assert.Empty(await services.GetRequiredService<PostQueries>().BetweenAsync(owner.Caller, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, CancellationToken.None));
        Assert.Null(await services.GetRequiredService<AccountService>().OwnerOfAsync(Platform.Instagram, "17841400000000003", CancellationToken.None));
        Assert.Null(await services.GetRequiredService<AccessService>().CallerAsync(owner.Caller.UserId, null, CancellationToken.None));
        using var other = new Visitor(app);
        Assert.Equal("/", (await other.LogInAsync("other@example.org")).Location);
    }

    [Fact]
    public async Task When_the_last_user_is_gone_the_set_up_is_open_again()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        await anna.SetUpAsync();
        await anna.SubmitAsync("/account/delete", new { name = "Anna Blau" });
        Assert.Equal("/setup", (await anna.GetAsync("/login")).Location);
        Assert.Equal("/welcome", (await anna.SetUpAsync()).Location);
    }

    [Fact]
    public async Task A_cookie_of_a_deleted_user_finds_the_way_to_the_login()
    {
        await using var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app, "other@example.org");
        await SignedIn.OwnerAsync(app);
        using var here = new Visitor(app);
        using var there = new Visitor(app);
        await here.LogInAsync();
        await there.LogInAsync();
        await here.SubmitAsync("/account/delete", new { name = "Anna Blau" });
        Assert.Equal("Log in", (await there.GetAsync("/login")).Heading);
    }
}
