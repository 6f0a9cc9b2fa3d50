using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Accounts;

namespace Scheduler.Tests.Support;

[Collection(nameof(BrowserCollection))]
public class SignedInTests(Browser browser)
{
    [Fact]
    public async Task An_owner_has_an_account_and_the_browser_is_let_in()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        var accounts = await app.Services.GetRequiredService<AccountService>().ListAsync(owner.Caller, CancellationToken.None);
        Assert.Equal(["weiss.ceramics"], accounts.Select(a => a.Username));

        await using var page = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(page);
        // A stranger would be sent to the login.
        var answer = await page.Page.APIRequest.GetAsync("/media/000000000000000000000000/thumb", new() { MaxRedirects = 0 });
        Assert.Equal(404, answer.Status);
    }
}
