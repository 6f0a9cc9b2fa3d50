using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>The library: in by upload, found again, used, and out by hand.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class MediaPageTests(Support.Browser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pictures_come_in_are_found_and_begin_a_post(bool phone)
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        await owner.PostAsync("Fresh from the kiln", app.Services.GetRequiredService<TimeProvider>().GetUtcNow().Date.AddDays(3).AddHours(9));
        await using var window = phone ? await browser.NewPhonePageAsync(app.Address) : await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        await window.GotoLiveAsync("/media");
        var (page, tiles) = (window.Page, window.Page.Locator(".library-tile"));
        await Assertions.Expect(tiles).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".library-upload[aria-busy]")).ToHaveCountAsync(0);
        await page.Locator(".library-upload input[type=file]").SetInputFilesAsync(
        [
            new FilePayload { Name = "bowl.jpg", MimeType = "image/jpeg", Buffer = Pictures.Jpeg(640, 480) },
            new FilePayload { Name = "vase.jpg", MimeType = "image/jpeg", Buffer = Pictures.Jpeg(480, 600) },
        ]);
        await Assertions.Expect(tiles).ToHaveCountAsync(3);

        await page.GetByText("Unused", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(tiles).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("VASE");
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await Assertions.Expect(tiles).ToHaveCountAsync(1);
        Assert.EndsWith("/media?q=VASE&use=unused", page.Url, StringComparison.Ordinal);

        await page.GetByLabel("Details of vase.jpg").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("480 × 600 px");
        await Assertions.Expect(dialog).ToContainTextAsync("Anna Blau");
        var download = await page.RunAndWaitForDownloadAsync(() => dialog.GetByText("Download").ClickAsync());
        Assert.Equal("vase.jpg", download.SuggestedFilename);
        await dialog.GetByText("Use in a new post").ClickAsync();
        await page.WaitForURLAsync("**/posts/new?media=*");
        await Assertions.Expect(page.GetByLabel("Picture 1 of 1: vase.jpg")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Several_are_deleted_at_once_and_one_that_a_post_uses_stays_with_the_reason()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        var media = app.Services.GetRequiredService<MediaService>();
        foreach (var name in new[] { "one.jpg", "two.jpg", "three.jpg" }) await media.UploadAsync(owner.Caller, name, new MemoryStream(Pictures.Jpeg(300, 300)), CancellationToken.None);
        await owner.PostAsync("Fresh from the kiln", app.Services.GetRequiredService<TimeProvider>().GetUtcNow().Date.AddDays(3).AddHours(9));
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        await window.GotoLiveAsync("/media");
        var page = window.Page;
        foreach (var name in new[] { "one.jpg", "two.jpg", "Fresh from the kiln.jpg" }) await page.GetByLabel($"Select {name}", new() { Exact = true }).CheckAsync();
        await page.GetByText("3 pictures selected").WaitForAsync();
        await page.Locator(".selection").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("2 pictures deleted. Fresh from the kiln.jpg is used by “Fresh from the kiln”.");
        await Assertions.Expect(page.Locator(".library-tile .name")).ToHaveTextAsync(["Fresh from the kiln.jpg", "three.jpg"]);
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_refused_beside_its_name()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        window.Expect("400");
        await owner.EnterAsync(window);
        await window.GotoLiveAsync("/media");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "No pictures yet" })).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator(".library-upload[aria-busy]")).ToHaveCountAsync(0);
        await window.Page.Locator(".library-upload input[type=file]").SetInputFilesAsync(new FilePayload { Name = "notes.jpg", MimeType = "image/jpeg", Buffer = "not a picture"u8.ToArray() });
        var refused = window.Page.Locator(".library-upload li.bad");
        await Assertions.Expect(refused).ToContainTextAsync("This file is not a picture.");
        await window.Page.GetByLabel("Dismiss notes.jpg").ClickAsync();
        await Assertions.Expect(refused).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_viewer_looks_and_another_workspace_sees_nothing()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        var other = await SignedIn.OwnerAsync(app, "ben@example.org");
        await app.Services.GetRequiredService<MediaService>().UploadAsync(owner.Caller, "one.jpg", new MemoryStream(Pictures.Jpeg(300, 300)), CancellationToken.None);
        await using (var db = app.Services.GetRequiredService<IDbContextFactory<SchedulerDbContext>>().ForSystem())
            await db.Memberships.ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, Role.Viewer));
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        await window.GotoLiveAsync("/media");
        await Assertions.Expect(window.Page.Locator(".library-tile")).ToHaveCountAsync(1);
        await Assertions.Expect(window.Page.Locator("input[type=file], .library-tile input")).ToHaveCountAsync(0);
        await window.Page.GetByLabel("Details of one.jpg").ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog).Locator("footer .btn")).ToHaveTextAsync(["Download"]);
        await other.EnterAsync(window);
        await window.GotoLiveAsync("/media");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "No pictures yet" })).ToBeVisibleAsync();
    }
}
