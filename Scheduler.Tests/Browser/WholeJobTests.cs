using System.Text.Json;
using Microsoft.Playwright;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>The main job as somebody does it who has never seen the product: from nothing to a picture in the feed.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class WholeJobTests(Support.Browser browser)
{
    [Fact]
    public async Task Set_up_connect_upload_crop_plan_and_see_it_published()
    {
        // Ten minutes before eight in the evening in Berlin.
        var clock = new RunningClock(new DateTimeOffset(2026, 11, 20, 18, 50, 0, TimeSpan.Zero));
        await using var app = SchedulerApp.Start(new Dictionary<string, string> { ["Sandbox:ProcessingSeconds"] = "1", ["Publishing:PollFirstSeconds"] = "0.5" }, clock);
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        var page = window.Page;

        await page.GotoAsync("/");
        await page.GetByLabel("Your name").FillAsync("Anna Blau");
        await page.GetByLabel("E-mail").FillAsync("anna@example.org");
        await page.GetByLabel("Password").FillAsync("rolls before dawn");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the account" }).ClickAsync();
        await page.WaitForURLAsync("**/welcome");

        await page.GetByRole(AriaRole.Button, new() { Name = "Connect a sandbox account" }).ClickAsync();
        await page.Locator("[data-person=jonas]").ClickAsync();
        await page.Locator("#continue").ClickAsync();
        await Assertions.Expect(page.GetByText("weiss.ceramics").First).ToBeVisibleAsync();

        await window.GotoLiveAsync("/posts/new");
        await page.GetByLabel("Add pictures").SetInputFilesAsync(new FilePayload { Name = "tall.jpg", MimeType = "image/jpeg", Buffer = Pictures.Corners(900, 1600) });
        // Outside 4:5 to 1.91:1 the crop opens by itself.
        await page.GetByRole(AriaRole.Button, new() { Name = "4:5" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        // Nothing behind the dialog takes the keyboard before it has closed.
        await Assertions.Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await page.GetByLabel("Caption").FillAsync("Fresh from the kiln #ceramics");
        await page.Locator("#compose-date").FillAsync("2026-11-20");
        await page.Locator("#compose-time").FillAsync("20:00");
        await Assertions.Expect(page.Locator("[data-main]")).ToContainTextAsync("Schedule for");
        await page.Locator("[data-main]").ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");

        await window.GotoLiveAsync("/?view=list");
        var row = page.Locator("[data-post]", new() { HasText = "Fresh from the kiln" });
        await row.GetByText("Scheduled").WaitForAsync();
        clock.SetTo(new DateTimeOffset(2026, 11, 20, 18, 59, 57, TimeSpan.Zero));
        // No reload: the page hears of it.
        await row.GetByText("Published").WaitForAsync(new() { Timeout = 90_000 });

        await row.ClickAsync();
        var address = await page.GetByRole(AriaRole.Link, new() { Name = "Open on Instagram" }).GetAttributeAsync("href");
        await page.GotoAsync(address!);
        await Assertions.Expect(page.GetByText("Fresh from the kiln")).ToBeVisibleAsync();
        await ExpectPictureAsync(app);
    }

    static async Task ExpectPictureAsync(SchedulerApp app)
    {
        using var client = app.CreateClient();
        var published = JsonDocument.Parse(await client.GetStringAsync("/sandbox/api/published")).RootElement;
        var picture = Assert.Single(Assert.Single(published.EnumerateArray()).GetProperty("pictures").EnumerateArray());
        Assert.Equal(4 / 5d, picture.GetProperty("width").GetDouble() / picture.GetProperty("height").GetDouble(), 0.005);
        // The middle of the tall picture: all four colours are there, each in its corner.
        var pixels = Pixels.Of(await client.GetByteArrayAsync(new Uri(app.Address, picture.GetProperty("url").GetString())));
        Assert.Equal(Pixels.Of(Pictures.Corners(900, 1600)).Quarters(), pixels.Quarters());
    }
}
