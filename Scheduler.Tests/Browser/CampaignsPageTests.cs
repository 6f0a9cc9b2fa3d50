using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.Tests.Browser;

/// <summary>S24-S30 in the dashboard: a campaign from its first day to its end.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class CampaignsPageTests(Support.Browser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_campaign_is_made_filled_found_again_and_deleted_without_its_posts(bool phone)
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        await using var window = phone ? await browser.NewPhonePageAsync(app.Address) : await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        var (page, campaigns) = (window.Page, app.Services.GetRequiredService<CampaignQueries>());

        await window.GotoLiveAsync("/campaigns");
        await page.GetByRole(AriaRole.Button, new() { Name = "New campaign" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("First day").FillAsync("2026-08-31");
        await dialog.GetByLabel("Last day").FillAsync("2026-06-01");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog.GetByText("Give the campaign a name.")).ToBeVisibleAsync();
        await Expect(dialog.GetByText("It cannot end before it begins.")).ToBeVisibleAsync();
        Assert.Empty(await campaigns.ListAsync(owner.Caller, null, CancellationToken.None));
        await dialog.GetByLabel("Name").FillAsync("Summer");
        await dialog.GetByLabel("Last day").FillAsync("2026-09-30");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Summer" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Summer");
        await Expect(page.GetByText("31 August 2026 – 30 September 2026")).ToBeVisibleAsync();
        var id = Assert.Single(await campaigns.ListAsync(owner.Caller, null, CancellationToken.None)).Id;

        // A post that is begun here belongs to it.
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "New post" }).First.ClickAsync();
        await Expect(page.Locator("#compose-campaign")).ToHaveValueAsync(id);
        await page.GetByLabel("Caption").FillAsync("Cherries, first pick");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        await window.GotoLiveAsync($"/campaigns/{id}");
        var row = page.Locator(".measured li", new() { HasText = "Cherries, first pick" });
        await Expect(row).ToContainTextAsync("Draft");

        // Another one joins on its own page; this page hears of it.
        var other = await app.Services.GetRequiredService<PostService>().CreateAsync(owner.Caller, new("Plums", [], [], null, "Europe/Berlin"), PostIntent.SaveDraft, CancellationToken.None);
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync($"/posts/{other}");
        await second.Locator(".shell[data-live]").WaitForAsync();
        await second.Locator("#post-campaign").SelectOptionAsync("Summer");
        await Expect(page.Locator(".measured li")).ToHaveCountAsync(2);
        await second.CloseAsync();

        await window.GotoLiveAsync($"/?view=list&campaign={id}");
        await Expect(page.Locator(".filters summary", new() { HasText = "Summer" })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-post]")).ToHaveCountAsync(2);

        await window.GotoLiveAsync($"/campaigns/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.WaitForURLAsync("**/campaigns");
        await Expect(page.GetByText("Posts that belong together")).ToBeVisibleAsync();
        Assert.Null((await owner.FindAsync(other)).Campaign);
    }
}
