using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Access;
using Scheduler.Tests.Support;
using Scheduler.Web.Auth;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.Tests.Browser;

/// <summary>Passkeys as a person uses them (O2), with Chromium's own virtual authenticator. They need a name for an address: localhost.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class PasskeyVisitTests(Support.Browser browser)
{
    [Fact]
    public async Task Made_on_the_account_page_used_at_the_login_removed_and_refused()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await TwoFactorOnAsync(app);
        await using var window = await browser.NewDesktopPageAsync(ByName(app));
        window.Expect("status of 400");
        var page = window.Page;
        var device = await Authenticator.PlugInAsync(page);
        // Here the button is pressed: the quiet offer, which this device would take at once, has a test of its own.
        await page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)");
        await EnterAsync(window, owner);

        await window.GotoLiveAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Name")).ToHaveValueAsync("Chrome on Linux");
        await dialog.GetByLabel("Name").FillAsync("Work laptop");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator("[data-passkey]")).ToContainTextAsync("Work laptop");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.Locator("#passkey-error")).ToContainTextAsync("There is a passkey of yours on this device already.");

        await page.Context.ClearCookiesAsync();
        await device.TouchAsync(false);
        await page.GotoAsync("/settings");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Log in" })).ToBeVisibleAsync();
        await device.TouchAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Settings", Exact = true })).ToBeVisibleAsync();

        await window.GotoLiveAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Work laptop" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.Locator("[data-passkey]")).ToHaveCountAsync(0);

        await page.Context.ClearCookiesAsync();
        await device.TouchAsync(false);
        await page.GotoAsync("/login");
        await device.TouchAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Expect(page.Locator("#passkey-error")).ToContainTextAsync(PasskeySignIn.Refused);
    }

    [Fact]
    public async Task The_e_mail_field_offers_the_passkey_without_a_press()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await using var window = await browser.NewDesktopPageAsync(ByName(app));
        var page = window.Page;
        await Authenticator.PlugInAsync(page);
        await EnterAsync(window, owner);
        await window.GotoLiveAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.Locator("[data-passkey]")).ToHaveCountAsync(1);
        await page.Context.ClearCookiesAsync();
        // Chromium's virtual device takes the offer as soon as it is made.
        await page.GotoAsync("/settings");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Settings", Exact = true })).ToBeVisibleAsync();

        await window.GotoLiveAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Chrome on Linux" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.Locator("[data-passkey]")).ToHaveCountAsync(0);
        await page.Context.ClearCookiesAsync();
        window.Expect("status of 400");
        await page.GotoAsync("/login");
        await Expect(page.Locator("#passkey-error")).ToContainTextAsync(PasskeySignIn.Refused);
        // Once refused it is not offered again by itself, or this device would answer again, and again.
        Assert.False(await page.EvaluateAsync<bool>("() => !!document.querySelector('passkey-sign-in').waiting"));
    }

    [Fact]
    public async Task Who_cancels_reads_nothing_alarming_and_logs_in_by_password()
    {
        await using var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app);
        await using var window = await browser.NewPhonePageAsync(ByName(app));
        var page = window.Page;
        await Authenticator.PlugInAsync(page);
        await page.GotoAsync("/login");
        // As if the person had put the browser's question away.
        await page.EvaluateAsync("() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')) }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(page.Locator("#passkey-error .error")).ToBeHiddenAsync();
        await page.GetByLabel("E-mail").FillAsync("anna@example.org");
        await page.GetByLabel("Password").FillAsync("four words make it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await page.Locator(".shell[data-live]").WaitForAsync();
    }

    [Fact]
    public async Task At_an_address_of_numbers_the_reason_is_told()
    {
        await using var app = SchedulerApp.Start();
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await SignedIn.OwnerAsync(app);
        await window.Page.GotoAsync("/login");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Expect(window.Page.Locator("#passkey-error")).ToContainTextAsync("Passkeys do not work at this address. Open Scheduler by a name, not by a number.");
    }

    [Fact]
    public async Task A_browser_without_passkeys_shows_no_button()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await using var window = await browser.NewDesktopPageAsync(ByName(app));
        await window.Page.AddInitScriptAsync("delete window.PublicKeyCredential");
        await window.Page.GotoAsync("/login", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Expect(window.Page.GetByText("Use a passkey")).ToBeHiddenAsync();
        await EnterAsync(window, owner);
        await window.GotoLiveAsync("/account");
        await Expect(window.Page.GetByText("This browser makes no passkeys")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Add a passkey")).ToHaveCountAsync(0);
    }

    static Uri ByName(SchedulerApp app) => new UriBuilder(app.Address) { Host = "localhost" }.Uri;

    static Task EnterAsync(BrowserPage window, SignedIn owner) =>
        window.Page.Context.AddCookiesAsync([new() { Name = "scheduler", Value = owner.Cookie, Url = ByName(owner.App).ToString(), HttpOnly = true }]);

    static async Task TwoFactorOnAsync(SchedulerApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = await users.FindByEmailAsync("anna@example.org");
        await users.ResetAuthenticatorKeyAsync(user!);
        Assert.True((await users.SetTwoFactorEnabledAsync(user!, true)).Succeeded);
    }

    /// <summary>A device that holds passkeys and knows its owner; https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/.</summary>
    sealed class Authenticator(ICDPSession session, string id)
    {
        public static async Task<Authenticator> PlugInAsync(IPage page)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("WebAuthn.enable");
            var options = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            };
            var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = options });
            return new(session, added!.Value.GetProperty("authenticatorId").GetString()!);
        }

        /// <param name="touched">Whether the owner's finger lies on it: without it, it waits.</param>
        public Task TouchAsync(bool touched) =>
            session.SendAsync("WebAuthn.setAutomaticPresenceSimulation", new() { ["authenticatorId"] = id, ["enabled"] = touched });
    }
}
