using Microsoft.Playwright;
using Scheduler.Tests.Support;
using static Scheduler.Tests.Browser.CalendarVisit;

namespace Scheduler.Tests.Browser;

/// <summary>O4 in the month: a drop keeps the time of day, past days refuse, and the page turns while a post is carried.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class MonthDragTests(Support.Browser browser) : IAsyncLifetime
{
    static readonly DateTime Monday = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Unspecified);
    CalendarVisit visit = default!;
    string rolls = "";

    public async Task InitializeAsync()
    {
        visit = await StartAsync(browser, new ManualClock(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero)));
        rolls = await visit.PlanAsync("rolls", Monday);
    }

    public async Task DisposeAsync() => await visit.DisposeAsync();

    [Fact]
    public async Task A_drop_by_mouse_keeps_the_time_of_day()
    {
        await using var desktop = await visit.OpenAsync("/?view=month");
        await CarryAsync(desktop.Page, Card(rolls), Day("2026-11-27"));
        await Assertions.Expect(desktop.Page.Locator(Day("2026-11-27") + ".over")).ToBeVisibleAsync();
        await desktop.Page.Mouse.UpAsync();
        await ExpectToastAsync(desktop.Page, "Moved to Fri 27 Nov, 09:00");
        await Assertions.Expect(desktop.Page.Locator($"{Day("2026-11-27")} {Card(rolls)}")).ToBeVisibleAsync();
        await visit.ExpectTimesAsync((rolls, Monday.AddDays(4)));

        await desktop.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await ExpectToastAsync(desktop.Page, "Moved back");
        await visit.ExpectTimesAsync((rolls, Monday));
    }

    [Fact]
    public async Task A_post_of_the_chosen_day_is_dragged_to_another_by_long_press_on_a_phone()
    {
        await using var phone = await visit.OpenAsync("/?view=month&date=2026-11-23", phone: true);
        var row = $".day-list {Card(rolls)}";
        await using var touch = await Touch.OnAsync(phone.Page);
        await touch.DownAsync(row);
        await phone.Page.Locator(row + ".lift").WaitForAsync();
        await touch.MoveToAsync(Day("2026-11-26"));
        await Assertions.Expect(phone.Page.Locator(Day("2026-11-26") + ".over")).ToBeVisibleAsync();
        await touch.UpAsync();
        await ExpectToastAsync(phone.Page, "Moved to Thu 26 Nov, 09:00");
        await visit.ExpectTimesAsync((rolls, Monday.AddDays(3)));
    }

    [Fact]
    public async Task A_day_that_has_passed_refuses_with_the_reason_and_the_post_goes_back()
    {
        await using var desktop = await visit.OpenAsync("/?view=month");
        await DragAsync(desktop.Page, Card(rolls), Day("2026-11-18"));
        await ExpectToastAsync(desktop.Page, "This time has passed. Choose a later one.");
        await Assertions.Expect(desktop.Page.Locator(".carried")).ToHaveCountAsync(0);
        await Assertions.Expect(desktop.Page.Locator($"{Day("2026-11-23")} {Card(rolls)}")).ToBeVisibleAsync();
        await visit.ExpectTimesAsync((rolls, Monday));
    }

    [Fact]
    public async Task The_keyboard_carries_a_post_over_the_months_end()
    {
        await using var desktop = await visit.OpenAsync("/?view=month");
        await desktop.Page.Locator(Card(rolls)).FocusAsync();
        await PressAsync(desktop.Page, "Space", "ArrowLeft", "ArrowLeft", "ArrowLeft");
        await ExpectSaidAsync(desktop.Page, "Days that have passed take no posts");
        await PressAsync(desktop.Page, "ArrowRight", "ArrowRight", "ArrowDown");
        await ExpectSaidAsync(desktop.Page, "30 November");
        await PressAsync(desktop.Page, "ArrowDown");
        await Assertions.Expect(desktop.Page.Locator("h1")).ToHaveTextAsync("December 2026");
        await ExpectSaidAsync(desktop.Page, "7 December");
        await PressAsync(desktop.Page, "Space");
        await ExpectToastAsync(desktop.Page, "Moved to Mon 7 Dec, 09:00");
        await Assertions.Expect(desktop.Page.Locator(Card(rolls))).ToBeFocusedAsync();
        await visit.ExpectTimesAsync((rolls, Monday.AddDays(14)));
    }

    [Fact]
    public async Task Holding_at_the_side_turns_the_page_while_a_post_is_carried()
    {
        await using var desktop = await visit.OpenAsync("/?view=month");
        await CarryAsync(desktop.Page, Card(rolls), Day("2026-11-27"));
        var grid = (await desktop.Page.Locator(".month").BoundingBoxAsync())!;
        await desktop.Page.Mouse.MoveAsync(grid.X + grid.Width - 4, grid.Y + (grid.Height / 2), new() { Steps = 6 });
        await Assertions.Expect(desktop.Page.Locator("h1")).Not.ToHaveTextAsync("November 2026");
        // By the time the pointer is away from the side, another page may have turned: any day will do.
        await desktop.Page.Mouse.MoveAsync(grid.X + (grid.Width / 2), grid.Y + (grid.Height / 2), new() { Steps = 6 });
        var day = await desktop.Page.Locator("[data-drop].over").GetAttributeAsync("data-drop");
        await desktop.Page.Mouse.UpAsync();
        await ExpectToastAsync(desktop.Page, "Moved to");
        await visit.ExpectTimesAsync((rolls, DateTime.ParseExact(day!, "yyyy-MM-dd", null).AddHours(9)));
    }

    [Fact]
    public async Task A_move_onto_another_posts_minute_is_done_and_told()
    {
        await visit.PlanAsync("cake", Monday.AddDays(3));
        await using var desktop = await visit.OpenAsync("/?view=month");
        await DragAsync(desktop.Page, Card(rolls), Day("2026-11-26"));
        await ExpectToastAsync(desktop.Page, "Moved to Thu 26 Nov, 09:00. Another post for weiss.ceramics goes out at 09:00 too");
        await visit.ExpectTimesAsync((rolls, Monday.AddDays(3)));
    }

    [Fact]
    public async Task A_full_day_shows_a_few_posts_and_leads_to_all_of_them()
    {
        for (var i = 1; i <= 6; i++) await visit.PlanAsync($"post {i}", Monday.AddHours(i));
        await using var desktop = await visit.OpenAsync("/?view=month&status=scheduled");
        await Assertions.Expect(desktop.Page.Locator($"{Day("2026-11-23")} [data-post]")).ToHaveCountAsync(3);
        await desktop.Page.GetByText("+4 more").ClickAsync();
        await Assertions.Expect(desktop.Page.Locator("h1")).ToHaveTextAsync("From 23 November");
        await Assertions.Expect(desktop.Page.Locator("[data-post]")).ToHaveCountAsync(7);
        await Assertions.Expect(desktop.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("status=scheduled", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }
}
