using System.Net;
using Microsoft.Playwright;
using Scheduler.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.Tests.Browser;

/// <summary>P: a key is made on the page, opens the API, and is revoked there.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class ApiKeysPageTests(Support.Browser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_is_made_copied_used_and_revoked(bool phone)
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        await using var window = phone ? await browser.NewPhonePageAsync(app.Address) : await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        var page = window.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await window.GotoLiveAsync("/settings");
        await page.GetByRole(AriaRole.Link, new() { Name = "Manage the API keys" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New key" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        await Expect(dialog.GetByText("Give a name of 1 to 100 characters.")).ToBeVisibleAsync();
        await dialog.GetByLabel("Name").FillAsync("Website");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Expect(dialog.GetByText("Copied")).ToBeVisibleAsync();
        var key = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Equal(await page.Locator("#new-key").TextContentAsync(), key);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();
        await Expect(page.GetByText(key)).ToHaveCountAsync(0);

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "the API’s reference (OpenAPI)" })).ToHaveAttributeAsync("href", "/openapi/v1.json");
        using var client = new ApiClient(app, key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("platform-connections")).Status);
        await page.GetByLabel("Programs with a key may work in this workspace.").UncheckAsync();
        await Expect(page.GetByText("API: off")).ToBeVisibleAsync();
        Assert.Equal("API access is not enabled for this account", (await client.GetAsync("platform-connections")).Error);
        await page.GetByLabel("Programs with a key may work in this workspace.").CheckAsync();
        await Expect(page.GetByText("API: on")).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("platform-connections")).Status);

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke Website" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(page.Locator("[data-key] .status")).ToHaveTextAsync("Revoked");
        Assert.Equal("Invalid API key", (await client.GetAsync("platform-connections")).Error);
    }
}
