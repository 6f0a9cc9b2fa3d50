using System.Globalization;
using Microsoft.Playwright;
using Scheduler.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.Tests.Browser;

/// <summary>An agency at work: a client is made, gone to, planned for, and let go (P9).</summary>
[Collection(nameof(BrowserCollection))]
public sealed class ClientsTests(Support.Browser browser)
{
    [Fact]
    public async Task What_is_planned_for_a_client_stays_with_the_client()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        var page = window.Page;
        await window.GotoLiveAsync("/settings/clients");
        await page.GetByRole(AriaRole.Button, new() { Name = "New client" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("Weiss Ceramics");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the workspace" }).ClickAsync();
        await Expect(page.Locator("[data-client]")).ToContainTextAsync("Weiss Ceramics");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/accounts");
        await other.Locator(".shell[data-live]").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Open Weiss Ceramics" }).ClickAsync();
        await Expect(page.Locator(".rail .brand b")).ToHaveTextAsync("Weiss Ceramics");
        // The other tab follows.
        await Expect(other.Locator(".rail .brand b")).ToHaveTextAsync("Weiss Ceramics");
        await other.CloseAsync();

        await window.GotoLiveAsync("/accounts");
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect a sandbox account" }).ClickAsync();
        await page.Locator("[data-person=jonas]").ClickAsync();
        await page.Locator("#continue").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Article, new() { Name = "weiss.ceramics" })).ToBeVisibleAsync();
        await window.GotoLiveAsync("/posts/new");
        await page.GetByLabel("Add pictures").SetInputFilesAsync(new FilePayload { Name = "vase.jpg", MimeType = "image/jpeg", Buffer = Pictures.Jpeg(800, 800) });
        await page.GetByLabel("Caption").FillAsync("A vase for the client");
        await page.Locator("#compose-date").FillAsync(TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.Locator("#compose-time").FillAsync("10:00");
        await Expect(page.Locator("[data-main]")).ToContainTextAsync("Schedule for");
        await page.Locator("[data-main]").ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        await window.GotoLiveAsync("/?view=list");
        await Expect(page.GetByText("A vase for the client").First).ToBeVisibleAsync();

        await page.Locator(".switcher > summary").ClickAsync();
        await page.Locator(".switcher").GetByRole(AriaRole.Button, new() { Name = "Anna Blau" }).ClickAsync();
        await Expect(page.Locator(".rail .brand b")).Not.ToHaveTextAsync("Weiss Ceramics");
        await window.GotoLiveAsync("/?view=list");
        await Expect(page.GetByText("A vase for the client")).ToHaveCountAsync(0);

        await window.GotoLiveAsync("/settings/clients");
        await Expect(page.Locator("[data-client]")).ToContainTextAsync("1 account · 1 post planned");
        await page.GetByLabel("More for Weiss Ceramics").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete…" }).ClickAsync();
        await page.GetByLabel("Type “Weiss Ceramics” to confirm").FillAsync("Weiss Ceramics");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete everything" }).ClickAsync();
        await Expect(page.GetByText("No clients yet")).ToBeVisibleAsync();
        await Expect(page.Locator(".switcher")).ToHaveCountAsync(0);
    }
}
