using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Notifications;
using Scheduler.Core.Platforms;
using Scheduler.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.Tests.Browser;

/// <summary>From an empty database to connected accounts, as a person does it.</summary>
[Collection(nameof(BrowserCollection))]
public sealed partial class FirstVisitTests(Support.Browser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_the_set_up_over_the_dialog_to_the_accounts(bool phone)
    {
        await using var app = SchedulerApp.Start();
        await using var window = phone ? await browser.NewPhonePageAsync(app.Address) : await browser.NewDesktopPageAsync(app.Address);
        var page = window.Page;
        await page.GotoAsync("/");
        await Expect(page.GetByLabel("Time zone")).ToHaveValueAsync("Europe/Berlin");
        await page.GetByLabel("Your name").FillAsync("Anna Blau");
        await page.GetByLabel("E-mail").FillAsync("anna@example.org");
        await page.GetByLabel("Password").FillAsync("four words make it");
        await page.GetByLabel("Password").PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Welcome, Anna Blau" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect a sandbox account" }).ClickAsync();
        await page.Locator("[data-person=anna]").ClickAsync();
        await page.Locator("#continue").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();

        await page.WaitForURLAsync(AccountsAddress());
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await page.GotoAsync("/welcome");
        await Expect(page.Locator(".step.is-ok")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_accounts_page_tests_disconnects_and_shows_by_itself_what_changes()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await owner.ConnectAsync("anna");
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        var page = window.Page;
        await window.GotoLiveAsync("/accounts");
        var bakery = page.GetByRole(AriaRole.Article, new() { Name = "blue.bakery" });
        await bakery.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await Expect(bakery.GetByText("Instagram answers for @blue.bakery")).ToBeVisibleAsync();

        // Somewhere else a post fails because the token is dead: this page and the bell say so without a reload.
        await app.Services.GetRequiredService<AccountHealth>().NeedsReconnectAsync(1, "Instagram no longer accepts the sign-in.", CancellationToken.None);
        await Expect(bakery.GetByText("Instagram no longer accepts the sign-in.")).ToBeVisibleAsync();
        await page.Locator(".bell summary").ClickAsync();
        await Expect(page.Locator(".bell").GetByText("blue.bakery needs to be connected again")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark all as read" }).ClickAsync();
        await Expect(page.Locator(".bell .badge")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");

        await bakery.GetByRole(AriaRole.Button, new() { Name = "Disconnect" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Disconnect" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        Assert.Null(await app.Services.GetRequiredService<AccountService>().OwnerOfAsync(Platform.Instagram, "17841400000000001", CancellationToken.None));
    }

    [Fact]
    public async Task Settings_and_profile_keep_what_was_typed_when_it_is_refused_and_save_what_is_right()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        var page = window.Page;
        await window.GotoLiveAsync("/settings");
        await page.GetByLabel("Keep pictures of published posts").FillAsync("9999");
        await page.EvalOnSelectorAsync("form.card", "form => form.noValidate = true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Keep media from 0 to 3,650 days.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Keep pictures of published posts")).ToHaveValueAsync("9999");
        await page.GetByLabel("Keep pictures of published posts").FillAsync("7");
        await page.GetByLabel("Time zone").SelectOptionAsync("Asia/Tokyo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("The workspace is saved")).ToBeVisibleAsync();
        await Expect(page.Locator(".brand small").First).ToContainTextAsync("Tokyo");

        await window.GotoLiveAsync("/account");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Anna Rot");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Your profile is saved")).ToBeVisibleAsync();
        await page.GetByLabel("How soon").SelectOptionAsync("Gathered, at most one mail an hour");
        await page.GetByLabel("A post is too late and waits").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mails" }).ClickAsync();
        await Expect(page.GetByText("Your mails are saved")).ToBeVisibleAsync();
        await window.GotoLiveAsync("/account");
        await Expect(page.GetByLabel("A post is too late and waits")).Not.ToBeCheckedAsync();
        Assert.Equal((MailPace.Hourly, NoticeKinds.All & ~NoticeKinds.PostHeld), await app.Services.GetRequiredService<MailChoices>().ReadAsync(owner.Caller, CancellationToken.None) is var choice ? (choice.Pace, choice.Kinds) : default);
        var profile = await app.Services.GetRequiredService<AccessService>().ProfileAsync(owner.Caller, CancellationToken.None);
        Assert.Equal(("Anna Rot", 7, "Asia/Tokyo"), (profile.DisplayName, profile.RetentionDays, profile.Zone));
    }

    [GeneratedRegex("/accounts$", RegexOptions.None, 1000)]
    private static partial Regex AccountsAddress();
}
