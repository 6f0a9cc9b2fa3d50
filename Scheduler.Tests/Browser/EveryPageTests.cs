using Microsoft.Playwright;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>
/// Every page at desktop and phone width, light and dark, from left to right and back: it shows, nothing scrolls sideways even at 360 px,
/// axe finds nothing, the console stays silent. With SCREENSHOTS set to a folder, the pictures of the docs are made on the way (scripts/screenshots).
/// </summary>
[Collection(nameof(EveryPageCollection))]
public sealed class EveryPageTests(Support.Browser browser)
{
    /// <summary>By how many pixels a page scrolls sideways.</summary>
    const string Wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    static readonly string? Folder = Environment.GetEnvironmentVariable("SCREENSHOTS");

    readonly List<string> violations = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_shows_and_fits(bool phone)
    {
        await using var bakery = await Bakery.OpenAsync();
        await using var fresh = SchedulerApp.Start();
        await VisitAsync(fresh.Address, null, phone, ("setup", "/setup"));
        await VisitAsync(bakery.App.Address, null, phone,
            ("login", "/login"), ("offline", "/offline"), ("forgot", "/login/forgot"), ("no-account", "/login/no-account"), ("connect-over", "/connect/x"), ("privacy", "/privacy"), ("not-found", "/nowhere"),
            ("reset", "/login/reset?email=anna%40example.org&token=x"), ("too-large", "/error/413"), ("sandbox-feed", "/sandbox"), ("sandbox-faults", "/sandbox/faults"), ("sandbox-login", "/sandbox/facebook/v23.0/dialog/oauth?client_id=1784140000008007&redirect_uri=" + Uri.EscapeDataString(bakery.App.Address + "login/facebook/callback") + "&state=x&scope=instagram_basic&response_type=code"));
        await VisitAsync(bakery.App.Address, bakery.Owner, phone,
            ("calendar-month", "/?view=month"), ("calendar-week", "/?view=week&date=2026-11-25"), ("calendar-list", "/?view=list"), ("posts", "/posts"), ("compose", "/posts/new"), ("import", "/posts/import"), ("post", $"/posts/{bakery.Published}"),
            ("post-planned", $"/posts/{bakery.Scheduled}"), ("post-edit", $"/posts/{bakery.Scheduled}/edit"), ("accounts", "/accounts"), ("account", "/account"),
            ("settings", "/settings"), ("buffer", "/settings/buffer"), ("slots", "/settings/slots"), ("api-keys", "/settings/api-keys"), ("clients", "/settings/clients"), ("media", "/media"), ("welcome", "/welcome"), ("notices", "/notices"), ("engine", "/engine"), ("account-sign-in", "/account/sign-in"), ("account-two-factor", "/account/two-factor"),
            ("campaigns", "/campaigns"), ("campaign", $"/campaigns/{bakery.Campaign}"), ("analytics", "/analytics"), ("analytics-weeks", "/analytics?days=90"), ("webhooks", "/settings/webhooks"), ("webhook", $"/settings/webhooks/{bakery.Webhook}"),
            ("account-delete", "/account/delete"));
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    async Task VisitAsync(Uri address, SignedIn? owner, bool phone, params (string Name, string Path)[] pages)
    {
        await using var window = phone ? await browser.NewPhonePageAsync(address) : await browser.NewDesktopPageAsync(address);
        window.Expect("status of 404");
        window.Expect("status of 400");
        window.Expect("status of 413");
        if (owner is not null) await owner.EnterAsync(window);
        foreach (var (name, path) in pages)
        {
            await window.GotoShownAsync(path);
            await PictureAsync(window.Page, name, phone);
            if (phone) await window.Page.SetViewportSizeAsync(360, 780);
            var wider = await window.Page.EvaluateAsync<int>(Wider);
            Assert.True(wider <= 0, $"{path} scrolls sideways by {wider} px.");
            await MirrorAsync(window.Page, path);
            if (phone) await window.Page.SetViewportSizeAsync(390, 844);
        }
        if (owner is not null) await VisitByHandAsync(window.Page, phone);
    }

    /// <summary>What no address leads to: the crop dialog, and the choice between accounts in the middle of a login.</summary>
    async Task VisitByHandAsync(IPage page, bool phone)
    {
        await page.GotoAsync("/");
        await page.Locator("[data-post][data-movable]").First.WaitForAsync();
        var post = await page.Locator("[data-post][data-movable]").First.GetAttributeAsync("data-post");
        await page.GotoAsync($"/posts/{post}/edit", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Locator(".shell[data-live]").WaitForAsync();
        await page.GetByLabel("Crop picture 1").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).WaitForAsync();
        await page.Locator("cropper-selection").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await PictureAsync(page, "crop", phone);

        await page.GotoAsync("/login/facebook?connect=true");
        await page.Locator("[data-person=anna]").ClickAsync();
        await page.Locator("#continue").ClickAsync();
        await page.Locator("h1").WaitForAsync();
        await PictureAsync(page, "choose", phone);
    }

    /// <summary>We speak no language that runs from right to left yet; the layout is ready for one.</summary>
    static async Task MirrorAsync(IPage page, string path)
    {
        await page.EvaluateAsync("document.documentElement.dir = 'rtl'");
        var wider = await page.EvaluateAsync<int>(Wider);
        Assert.True(wider <= 0, $"{path} scrolls sideways by {wider} px from right to left.");
        // The rail, or the bar of a phone, has moved to the other side or stays within.
        var outside = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('main *, .rail *, .bottom-bar *')].filter(element => {
                const box = element.getBoundingClientRect();
                return box.width > 0 && !element.closest('svg, .vh, dialog, .menu, .compose-scroll') && (box.left < -1 || box.right > innerWidth + 1)
                    && ![...ancestors(element)].some(above => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(above).overflowX));
                function* ancestors(of) { for (let above = of.parentElement; above && above !== document.body; above = above.parentElement) yield above }
            }).map(element => element.outerHTML.slice(0, 120))
            """);
        Assert.True(outside.Length == 0, $"{path}: outside the window from right to left: {string.Join('\n', outside)}");
    }

    /// <summary>Each page is loaded once and looked at in both schemes: it follows the system's without being loaded anew.</summary>
    async Task PictureAsync(IPage page, string name, bool phone)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            // Colours fade from one to the other; between the two they are neither.
            await page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
            await page.WaitForFunctionAsync("() => !document.getAnimations().some(animation => animation instanceof CSSTransition)");
            violations.AddRange((await Axe.ViolationsAsync(page, onlyColour: scheme == ColorScheme.Dark)).Select(violation => $"{name}, {scheme}: {violation}"));
            if (Folder is null) continue;
            var file = $"{name}-{(phone ? "phone" : "desktop")}-{scheme.ToString().ToLowerInvariant()}.png";
            // As it looks when all is there and what moves has come to rest.
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, file), Animations = ScreenshotAnimations.Disabled });
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
