using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>O4 as people do it: by mouse, by long press, by keyboard; and what the database holds afterwards.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class CalendarDragTests(Support.Browser browser) : IAsyncLifetime
{
    static readonly DateTime Monday = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Unspecified);
    readonly SchedulerApp app = SchedulerApp.Start(clock: new ManualClock(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero)));
    SignedIn owner = default!;
    string[] posts = [];

    public async Task InitializeAsync()
    {
        owner = await SignedIn.OwnerWithAccountsAsync(app);
        posts = [await owner.PostAsync("rolls", Monday), await owner.PostAsync("cake", Monday.AddDays(1).AddHours(3)), await owner.PostAsync("coffee", Monday.AddDays(2).AddHours(8))];
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Dragging_the_first_post_to_the_last_place_by_mouse_rotates_the_dates()
    {
        await using var desktop = await OpenAsync(phone: false, "/?view=list");
        await desktop.Page.Locator(Row(0)).HoverAsync();
        await desktop.Page.Mouse.DownAsync();
        await MoveToAsync(desktop.Page, Row(2));
        // The times stay while the contents move.
        await Assertions.Expect(desktop.Page.Locator($"{Row(1)} [data-time]")).ToHaveAttributeAsync("data-shown", "09:00");
        await desktop.Page.Mouse.UpAsync();
        await Assertions.Expect(desktop.Page.GetByText("Moved to Wed 25 Nov, 17:00")).ToBeVisibleAsync();
        await ExpectTimesAsync(Monday.AddDays(2).AddHours(8), Monday, Monday.AddDays(1).AddHours(3));

        await desktop.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(desktop.Page.GetByText("Moved back")).ToBeVisibleAsync();
        await ExpectTimesAsync(Monday, Monday.AddDays(1).AddHours(3), Monday.AddDays(2).AddHours(8));
    }

    [Fact]
    public async Task Dragging_the_last_post_to_the_first_place_by_long_press_on_a_phone_rotates_the_dates()
    {
        await using var phone = await OpenAsync(phone: true, "/");
        await using var touch = await Touch.OnAsync(phone.Page);
        await touch.DownAsync(Row(2));
        await phone.Page.Locator($"{Row(2)}.lift").WaitForAsync();
        await touch.MoveToAsync(Row(0));
        await Assertions.Expect(phone.Page.Locator($"{Row(0)} [data-time]")).ToHaveAttributeAsync("data-shown", "12:00");
        await touch.UpAsync();
        await Assertions.Expect(phone.Page.GetByText("Moved to Mon 23 Nov, 09:00")).ToBeVisibleAsync();
        await ExpectTimesAsync(Monday.AddDays(1).AddHours(3), Monday.AddDays(2).AddHours(8), Monday);
    }

    [Fact]
    public async Task A_quick_swipe_on_a_phone_moves_nothing()
    {
        await using var phone = await OpenAsync(phone: true, "/");
        await using var touch = await Touch.OnAsync(phone.Page);
        await touch.DownAsync(Row(2));
        await touch.MoveToAsync(Row(0));
        await touch.UpAsync();
        await Assertions.Expect(phone.Page.Locator(".lift")).ToHaveCountAsync(0);
        await ExpectTimesAsync(Monday, Monday.AddDays(1).AddHours(3), Monday.AddDays(2).AddHours(8));
    }

    [Fact]
    public async Task The_keyboard_carries_a_post_and_says_so()
    {
        await using var desktop = await OpenAsync(phone: false, "/?view=list");
        await desktop.Page.Locator(Row(0)).FocusAsync();
        await desktop.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(desktop.Page.Locator("[data-announce]")).ToContainTextAsync("Place 1 of 3");
        await desktop.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(desktop.Page.Locator("[data-announce]")).ToContainTextAsync("Place 2 of 3, 12:00");
        await desktop.Page.Keyboard.PressAsync("Escape");
        await ExpectTimesAsync(Monday, Monday.AddDays(1).AddHours(3), Monday.AddDays(2).AddHours(8));

        await desktop.Page.Keyboard.PressAsync("Space");
        await desktop.Page.Keyboard.PressAsync("ArrowDown");
        await desktop.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(desktop.Page.GetByText("Moved to Tue 24 Nov, 12:00")).ToBeVisibleAsync();
        await ExpectTimesAsync(Monday.AddDays(1).AddHours(3), Monday, Monday.AddDays(2).AddHours(8));
        await Assertions.Expect(desktop.Page.Locator(Row(0))).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_drop_in_the_month_keeps_the_time_of_day()
    {
        await using var desktop = await OpenAsync(phone: false, "/?view=month&date=2026-11-21");
        await desktop.Page.Locator(Row(1)).HoverAsync();
        await desktop.Page.Mouse.DownAsync();
        await MoveToAsync(desktop.Page, "[data-day='2026-11-27']");
        await Assertions.Expect(desktop.Page.Locator("[data-day='2026-11-27'].over")).ToBeVisibleAsync();
        await desktop.Page.Mouse.UpAsync();
        await Assertions.Expect(desktop.Page.GetByText("Moved to Fri 27 Nov, 12:00")).ToBeVisibleAsync();
        await ExpectTimesAsync(Monday, Monday.AddDays(4).AddHours(3), Monday.AddDays(2).AddHours(8));
    }

    [Fact]
    public async Task A_post_that_somebody_changed_in_the_meantime_snaps_back_with_the_reason()
    {
        await using var desktop = await OpenAsync(phone: false, "/?view=list");
        await desktop.Page.Locator(Row(0)).HoverAsync();
        await desktop.Page.Mouse.DownAsync();
        await MoveToAsync(desktop.Page, Row(2));
        // Carried for a while; meanwhile another member moves the same post and this page hears of it only at the drop.
        var view = await owner.FindAsync(posts[0]);
        await app.Services.GetRequiredService<PostService>().DeleteAsync(owner.Caller, view.Id, CancellationToken.None);
        await desktop.Page.Mouse.UpAsync();
        await Assertions.Expect(desktop.Page.Locator(Row(0))).ToHaveCountAsync(0);
        Assert.Equal(Monday.AddDays(1).AddHours(3), (await owner.FindAsync(posts[1])).LocalTime);
        Assert.Equal(Monday.AddDays(2).AddHours(8), (await owner.FindAsync(posts[2])).LocalTime);
    }

    string Row(int post) => $"[data-post='{posts[post]}']";

    async Task<BrowserPage> OpenAsync(bool phone, string path)
    {
        var page = phone ? await browser.NewPhonePageAsync(app.Address) : await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(page);
        await page.Page.GotoAsync(path);
        await page.Page.Locator("[data-attached]").First.WaitForAsync();
        return page;
    }

    async Task ExpectTimesAsync(params DateTime[] times)
    {
        for (var post = 0; post < times.Length; post++) Assert.Equal(times[post], (await owner.FindAsync(posts[post])).LocalTime);
    }

    static async Task MoveToAsync(IPage page, string selector)
    {
        var box = await page.Locator(selector).BoundingBoxAsync() ?? throw new InvalidOperationException(selector + " is not on the page.");
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2), new() { Steps = 12 });
    }
}
