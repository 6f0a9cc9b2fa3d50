using Microsoft.Playwright;
using Scheduler.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.Tests.Browser;

/// <summary>From a key to an account: the settings' page for Buffer, and what the accounts page makes of it (S31-S36).</summary>
[Collection(nameof(BrowserCollection))]
public sealed class BufferPageTests(Support.Browser browser)
{
    static readonly string? Pictures = Environment.GetEnvironmentVariable("SCREENSHOTS");

    [Fact]
    public async Task A_key_is_entered_a_channel_becomes_an_account_and_the_key_goes_again()
    {
        await using var buffer = await BufferServer.StartAsync(TimeProvider.System);
        await using var app = SchedulerApp.Start(new Dictionary<string, string> { ["Buffer:BaseUrl"] = buffer.Address.ToString() });
        var owner = await SignedIn.OwnerAsync(app);
        await using var window = await browser.NewPhonePageAsync(app.Address);
        await owner.EnterAsync(window);
        var page = window.Page;
        await window.GotoLiveAsync("/accounts?connect");
        await page.GetByRole(AriaRole.Link, new() { Name = "Connect through Buffer" }).ClickAsync();
        await page.GetByLabel("Buffer API key").FillAsync("wrong-key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect Buffer" }).ClickAsync();
        await Expect(page.GetByText("Buffer does not accept the key.")).ToBeVisibleAsync();
        await page.GetByLabel("Buffer API key").FillAsync(BufferServer.Key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect Buffer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Blue Bakery Ltd" })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-profile=c-pin]")).ToContainTextAsync("Cannot be planned here");
        Assert.DoesNotContain(BufferServer.Key, await page.ContentAsync(), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Connect bluebakery" }).ClickAsync();
        await Expect(page.Locator("[data-profile=c-x]").GetByText("Connected", new() { Exact = true })).ToBeVisibleAsync();
        // Once more, without the toast.
        await window.GotoLiveAsync("/settings/buffer");
        await Expect(page.Locator("[data-profile=c-x]").GetByText("Connected", new() { Exact = true })).ToBeVisibleAsync();
        await PictureAsync(page);
        await window.GotoLiveAsync("/accounts");
        var card = page.GetByRole(AriaRole.Article, new() { Name = "bluebakery" });
        await Expect(card).ToContainTextAsync("Buffer");
        await card.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await Expect(card.GetByText("Buffer answers, and takes posts for bluebakery.")).ToBeVisibleAsync();

        await card.GetByRole(AriaRole.Link, new() { Name = "Buffer settings" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Connect Buffer" })).ToBeVisibleAsync();
        await window.GotoLiveAsync("/accounts");
        await Expect(card.GetByText("The key to Buffer was removed.")).ToBeVisibleAsync();
    }

    async Task PictureAsync(IPage page)
    {
        Assert.Empty(await Axe.ViolationsAsync(page));
        var wider = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(wider <= 0, $"It scrolls sideways by {wider} px.");
        if (Pictures is null) return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, "buffer-connected-phone-light.png"), Animations = ScreenshotAnimations.Disabled });
    }
}
