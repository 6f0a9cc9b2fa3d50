using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Access;
using Scheduler.Core.Slots;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>X7: the week of posting times, by mouse, keyboard and thumb.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class SlotsPageTests(Support.Browser browser)
{
    static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_week_is_put_together_copied_and_saved(bool phone)
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await using var window = phone ? await browser.NewPhonePageAsync(app.Address) : await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        await window.GotoLiveAsync("/settings");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Set the posting times" }).ClickAsync();
        var page = window.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Weekdays 09:00" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Not saved yet")).ToBeVisibleAsync();

        // One day alone, by the keyboard.
        await page.GetByLabel("Add a time on Monday").ClickAsync();
        await page.GetByLabel("New time on Monday").FillAsync("17:30");
        await page.GetByLabel("New time on Monday").PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Add a time on Monday")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("New time on Monday")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByLabel("Add a time on Monday")).ToBeFocusedAsync();
        await page.GetByLabel("Remove 09:00 on Wednesday").ClickAsync();

        await page.GetByLabel("More for Monday").ClickAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Monday" }).GetByText("Copy to other days…").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText("Sunday").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Copy", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("7 times a week, saved")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Next free:")).ToBeVisibleAsync();

        var stored = await app.Services.GetRequiredService<SlotService>().ListAsync(owner.Caller, CancellationToken.None);
        var expected = new[] { DayOfWeek.Sunday, DayOfWeek.Monday }.SelectMany(day => new PostingSlot[] { new(day, new(9, 0)), new(day, new(17, 30)) })
            .Concat(Weekdays.Where(day => day is not (DayOfWeek.Monday or DayOfWeek.Wednesday)).Select(day => new PostingSlot(day, new(9, 0))));
        Assert.Equal(expected, stored);
    }

    [Fact]
    public async Task What_somebody_else_saves_shows_at_once_and_never_takes_away_what_is_being_edited()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        var slots = app.Services.GetRequiredService<SlotService>();
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        await window.GotoLiveAsync("/settings/slots");
        await slots.SaveAsync(owner.Caller, [new(DayOfWeek.Tuesday, new(8, 15))], CancellationToken.None);
        await Assertions.Expect(window.Page.GetByLabel("Remove 08:15 on Tuesday")).ToBeVisibleAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Weekend 10:00" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByLabel("Remove 10:00 on Sunday")).ToBeVisibleAsync();
        await slots.SaveAsync(owner.Caller, [new(DayOfWeek.Friday, new(8, 15))], CancellationToken.None);
        await Assertions.Expect(window.Page.GetByText("Somebody changed the posting times while you were at them.")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("Look at them again before you change them.")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByLabel("Remove 10:00 on Sunday")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Show them as they are now" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByLabel("Remove 08:15 on Friday")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator(".slot-chip")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_viewer_reads_and_finds_nothing_to_press()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await app.Services.GetRequiredService<SlotService>().SaveAsync(owner.Caller, [new(DayOfWeek.Tuesday, new(8, 15))], CancellationToken.None);
        await using (var db = app.Services.GetRequiredService<IDbContextFactory<SchedulerDbContext>>().ForSystem())
            await db.Memberships.ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, Role.Viewer));
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        await window.GotoLiveAsync("/settings/slots");
        await Assertions.Expect(window.Page.GetByText("Only an editor or the owner of the workspace can change these.")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator(".slot-chip")).ToHaveTextAsync("08:15");
        await Assertions.Expect(window.Page.Locator(".slots button")).ToHaveCountAsync(0);
    }
}
