using Scheduler.Core.Access;
using Scheduler.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.Tests.Browser;

/// <summary>/docs: one can get a token on the page and try a call by it, and nothing is loaded from elsewhere.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class DocsPageTests(Support.Browser browser)
{
    [Fact]
    public async Task A_token_is_got_on_the_page_and_a_call_is_tried_by_it()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        var key = await ApiClient.KeyAsync(app, owner.Caller, ApiScopes.Read);
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        var page = window.Page;
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(app.Address.AbsoluteUri, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) elsewhere.Add(request.Url);
        };
        await page.GotoAsync("/docs");

        var token = page.Locator("#operations-auth-createToken");
        await token.Locator(".opblock-summary-control").ClickAsync();
        await token.Locator("textarea").First.FillAsync($$"""{"api_key":"{{key}}"}""");
        await token.Locator("button.execute").ClickAsync();
        await Expect(token.Locator(".live-responses-table tbody .response-col_status").First).ToContainTextAsync("200");

        var accounts = page.Locator("#operations-social-accounts-listSocialAccounts");
        await accounts.Locator(".opblock-summary-control").ClickAsync();
        await accounts.Locator("button.execute").ClickAsync();
        await Expect(accounts.Locator(".live-responses-table tbody .response-col_status").First).ToContainTextAsync("200");
        await Expect(accounts.Locator(".live-responses-table")).ToContainTextAsync("weiss.ceramics");
        Assert.Empty(elsewhere);
    }

    [Fact]
    public async Task It_is_dark_where_the_reader_reads_in_the_dark()
    {
        await using var app = SchedulerApp.Start();
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await window.Page.EmulateMediaAsync(new() { ColorScheme = Microsoft.Playwright.ColorScheme.Dark });
        await window.Page.GotoAsync("/docs");
        await Expect(window.Page.Locator("#operations-auth-createToken")).ToBeVisibleAsync();
        Assert.True(await DarkAsync());
        await window.Page.EmulateMediaAsync(new() { ColorScheme = Microsoft.Playwright.ColorScheme.Light });
        await Expect(window.Page.Locator("html:not(.dark-mode)")).ToHaveCountAsync(1);
        Assert.False(await DarkAsync());

        Task<bool> DarkAsync() => window.Page.Locator(".info .title").EvaluateAsync<bool>("title => getComputedStyle(title).color.match(/\\d+/g).slice(0, 3).every(part => part > 180)");
    }
}
