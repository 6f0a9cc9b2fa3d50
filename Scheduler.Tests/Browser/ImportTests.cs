using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Media;
using Scheduler.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.Tests.Browser;

/// <summary>X7: a table is looked at, and its good rows become posts.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class ImportTests(Support.Browser browser)
{
    [Fact]
    public async Task What_is_wrong_is_shown_before_anything_is_made_and_the_rest_is_imported()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        await app.Services.GetRequiredService<MediaService>().UploadAsync(owner.Caller, "vase.jpg", new MemoryStream(Pictures.Jpeg(800, 800)), CancellationToken.None);
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        var page = window.Page;
        await window.GotoLiveAsync("/settings");
        await page.GetByRole(AriaRole.Link, new() { Name = "Import posts from a table" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Example file" }).ClickAsync());
        Assert.Contains("date,time,caption,accounts,media,alt text", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        var day = TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await ChooseAsync("caption\n\"never closed");
        await Expect(page.GetByText("A quotation mark that opens in line 2 is never closed.")).ToBeVisibleAsync();
        await ChooseAsync($"date,time,caption,accounts,media\n{day},10:00,A vase,weiss.ceramics,vase.jpg\n{day},11:00,Another,nobody,vase.jpg\n");
        await Expect(page.GetByText("1 of 2 posts are ready to import")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-line='3']")).ToContainTextAsync("There is no account “nobody” here.");
        await page.Locator("[data-import]").ClickAsync();
        await Expect(page.GetByText("1 post is imported")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Imported" }).ClickAsync();
        await Expect(page.Locator(".post-content")).ToContainTextAsync("A vase");

        Task ChooseAsync(string text) => page.GetByLabel("A table of posts (CSV)").SetInputFilesAsync(new FilePayload { Name = "posts.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
    }
}
