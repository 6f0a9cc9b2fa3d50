using Microsoft.Playwright;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>
/// Every page at desktop and phone width, light and dark: it shows, nothing scrolls sideways even at 360 px, the console stays
/// silent. With SCREENSHOTS set to a folder, the pictures of the docs are made on the way (scripts/screenshots).
/// </summary>
[Collection(nameof(BrowserCollection))]
public sealed class EveryPageTests(Support.Browser browser)
{
    static readonly string? Folder = Environment.GetEnvironmentVariable("SCREENSHOTS");

    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task Every_page_shows_and_fits(ColorScheme scheme, bool phone)
    {
        await using var bakery = await Bakery.OpenAsync();
        await using var fresh = SchedulerApp.Start();
        await VisitAsync(fresh.Address, null, scheme, phone, ("setup", "/setup"));
        await VisitAsync(bakery.App.Address, null, scheme, phone,
            ("login", "/login"), ("forgot", "/login/forgot"), ("no-account", "/login/no-account"), ("privacy", "/privacy"), ("not-found", "/nowhere"),
            ("sandbox-feed", "/sandbox"), ("sandbox-login", "/sandbox/facebook/v23.0/dialog/oauth?client_id=1784140000008007&redirect_uri=" + Uri.EscapeDataString(bakery.App.Address + "login/facebook/callback") + "&state=x&scope=instagram_basic&response_type=code"));
        await VisitAsync(bakery.App.Address, bakery.Owner, scheme, phone,
            ("calendar-month", "/?view=month"), ("calendar-list", "/?view=list"), ("compose", "/posts/new"), ("post", $"/posts/{bakery.Published}"),
            ("post-planned", $"/posts/{bakery.Scheduled}"), ("post-edit", $"/posts/{bakery.Scheduled}/edit"), ("accounts", "/accounts"), ("account", "/account"),
            ("settings", "/settings"), ("welcome", "/welcome"));
    }

    async Task VisitAsync(Uri address, SignedIn? owner, ColorScheme scheme, bool phone, params (string Name, string Path)[] pages)
    {
        await using var window = phone ? await browser.NewPhonePageAsync(address, scheme) : await browser.NewDesktopPageAsync(address, scheme);
        window.Expect("status of 404");
        window.Expect("status of 400");
        if (owner is not null) await owner.EnterAsync(window);
        foreach (var (name, path) in pages)
        {
            await window.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await window.Page.Locator("h1").First.WaitForAsync();
            if (Folder is not null)
                await window.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{(phone ? "phone" : "desktop")}-{scheme.ToString().ToLowerInvariant()}.png") });
            if (phone) await window.Page.SetViewportSizeAsync(360, 780);
            var wider = await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(wider <= 0, $"{path} scrolls sideways by {wider} px.");
            if (phone) await window.Page.SetViewportSizeAsync(390, 844);
        }
    }
}
