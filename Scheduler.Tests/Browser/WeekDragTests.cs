using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Posts;
using Scheduler.Core.Slots;
using Scheduler.Tests.Support;
using static Scheduler.Tests.Browser.CalendarVisit;

namespace Scheduler.Tests.Browser;

/// <summary>O4 in the week: on a free posting time a post takes that time, on a day it keeps its own; also when the clocks change (X10).</summary>
[Collection(nameof(BrowserCollection))]
public sealed class WeekDragTests(Support.Browser browser)
{
    static readonly DateTime Monday = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public async Task A_post_dropped_on_a_free_time_takes_it_by_mouse()
    {
        await using var visit = await BerlinAsync();
        var rolls = await visit.PlanAsync("rolls", Monday);
        await using var desktop = await visit.OpenAsync("/?view=week&date=2026-11-23");
        await CarryAsync(desktop.Page, Card(rolls), Day("2026-11-25T18:30"));
        await Assertions.Expect(desktop.Page.Locator(".slot.over")).ToHaveTextAsync("18:30 free");
        await desktop.Page.Mouse.UpAsync();
        await ExpectToastAsync(desktop.Page, "Moved to Wed 25 Nov, 18:30");
        await Assertions.Expect(desktop.Page.Locator(Day("2026-11-25T18:30"))).ToHaveCountAsync(0);
        await visit.ExpectTimesAsync((rolls, new(2026, 11, 25, 18, 30, 0, DateTimeKind.Unspecified)));
    }

    [Fact]
    public async Task A_post_dropped_on_a_day_keeps_its_time()
    {
        await using var visit = await BerlinAsync();
        var rolls = await visit.PlanAsync("rolls", Monday.AddMinutes(7));
        await using var desktop = await visit.OpenAsync("/?view=week&date=2026-11-23");
        await DragAsync(desktop.Page, Card(rolls), $"[data-day='2026-11-26'] .day-name");
        await ExpectToastAsync(desktop.Page, "Moved to Thu 26 Nov, 09:07");
        await visit.ExpectTimesAsync((rolls, Monday.AddDays(3).AddMinutes(7)));
    }

    [Fact]
    public async Task A_post_dropped_on_a_free_time_takes_it_by_long_press_on_a_phone()
    {
        await using var visit = await BerlinAsync();
        var rolls = await visit.PlanAsync("rolls", Monday);
        await using var phone = await visit.OpenAsync("/?view=week&date=2026-11-23", phone: true);
        await using var touch = await Touch.OnAsync(phone.Page);
        await touch.DownAsync(Card(rolls));
        await phone.Page.Locator(Card(rolls) + ".lift").WaitForAsync();
        await touch.MoveToAsync(Day("2026-11-24T18:30"));
        await Assertions.Expect(phone.Page.Locator(".slot.over")).ToBeVisibleAsync();
        await touch.UpAsync();
        await ExpectToastAsync(phone.Page, "Moved to Tue 24 Nov, 18:30");
        await visit.ExpectTimesAsync((rolls, Monday.AddDays(1).AddHours(9).AddMinutes(30)));
    }

    [Fact]
    public async Task The_keyboard_goes_through_a_days_times_and_on_to_the_next_week()
    {
        await using var visit = await BerlinAsync();
        var rolls = await visit.PlanAsync("rolls", Monday);
        await using var desktop = await visit.OpenAsync("/?view=week&date=2026-11-23");
        await desktop.Page.Locator(Card(rolls)).FocusAsync();
        await PressAsync(desktop.Page, "Space", "ArrowRight", "ArrowDown");
        await ExpectSaidAsync(desktop.Page, "18:30 free, Tuesday, 24 November");
        for (var day = 0; day < 6; day++) await PressAsync(desktop.Page, "ArrowRight");
        await Assertions.Expect(desktop.Page.Locator("h1")).ToHaveTextAsync("30 Nov – 6 Dec 2026");
        await ExpectSaidAsync(desktop.Page, "30 November");
        await PressAsync(desktop.Page, "ArrowDown", "Space");
        await ExpectToastAsync(desktop.Page, "Moved to Mon 30 Nov, 18:30");
        await visit.ExpectTimesAsync((rolls, Monday.AddDays(7).AddHours(9).AddMinutes(30)));
    }

    [Fact]
    public async Task A_draft_without_a_date_gets_one_and_gives_it_back()
    {
        await using var visit = await BerlinAsync();
        var draft = await visit.App.Services.GetRequiredService<PostService>().CreateAsync(
            visit.Owner.Caller, new("gift boxes", [], [], null, "Europe/Berlin"), PostIntent.SaveDraft, CancellationToken.None);
        await using var desktop = await visit.OpenAsync("/?view=week&date=2026-11-23");
        await DragAsync(desktop.Page, Card(draft), Day("2026-11-25T18:30"));
        await ExpectToastAsync(desktop.Page, "Moved to Wed 25 Nov, 18:30");
        var dated = await visit.Owner.FindAsync(draft);
        Assert.Equal((PostStatus.Draft, Monday.AddDays(2).AddHours(9).AddMinutes(30)), (dated.Status, dated.LocalTime));
        await desktop.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await ExpectToastAsync(desktop.Page, "Moved back");
        Assert.Null((await visit.Owner.FindAsync(draft)).LocalTime);
    }

    [Fact]
    public async Task A_free_time_is_the_way_to_a_new_post_at_that_time()
    {
        await using var visit = await BerlinAsync();
        await using var desktop = await visit.OpenAsync("/?view=week&date=2026-11-23");
        await desktop.Page.Locator(Day("2026-11-25T18:30")).ClickAsync();
        await desktop.Page.WaitForURLAsync("**/posts/new?date=2026-11-25&time=18%3A30");
    }

    [Theory]
    [InlineData("Europe/Berlin", 2026, 10, 24, 7, 8)]
    [InlineData("Europe/Berlin", 2027, 3, 27, 8, 7)]
    [InlineData("America/New_York", 2026, 10, 31, 13, 14)]
    [InlineData("America/New_York", 2027, 3, 13, 14, 13)]
    public async Task Over_the_change_of_clocks_nine_stays_nine(string zone, int year, int month, int saturday, int utcBefore, int utcAfter)
    {
        var nine = new DateTime(year, month, saturday, 9, 0, 0, DateTimeKind.Unspecified);
        await using var visit = await StartAsync(browser, new ManualClock(new DateTimeOffset(nine.AddDays(-3), TimeSpan.Zero)), zone);
        var rolls = await visit.PlanAsync("rolls", nine);
        Assert.Equal(utcBefore, (await visit.Owner.FindAsync(rolls)).PublishAt!.Value.UtcDateTime.Hour);
        await using var desktop = await visit.OpenAsync($"/?view=week&date={nine:yyyy-MM-dd}");
        await DragAsync(desktop.Page, Card(rolls), Day($"{nine.AddDays(1):yyyy-MM-dd}"));
        await ExpectToastAsync(desktop.Page, $"Moved to Sun {nine.AddDays(1):d MMM}, 09:00");
        var moved = await visit.Owner.FindAsync(rolls);
        Assert.Equal((nine.AddDays(1), utcAfter), (moved.LocalTime, moved.PublishAt!.Value.UtcDateTime.Hour));
    }

    [Fact]
    public async Task An_hour_that_the_clocks_skip_refuses_with_the_reason()
    {
        var halfPastTwo = new DateTime(2027, 3, 27, 2, 30, 0, DateTimeKind.Unspecified);
        await using var visit = await StartAsync(browser, new ManualClock(new DateTimeOffset(2027, 3, 24, 8, 0, 0, TimeSpan.Zero)));
        var rolls = await visit.PlanAsync("rolls", halfPastTwo);
        await using var desktop = await visit.OpenAsync("/?view=week&date=2027-03-27");
        await DragAsync(desktop.Page, Card(rolls), Day("2027-03-28"));
        await ExpectToastAsync(desktop.Page, "There is no 02:30 on 28 March 2027");
        await visit.ExpectTimesAsync((rolls, halfPastTwo));
    }

    /// <summary>Posting times every day at 18:30; it is the Saturday before the week.</summary>
    async Task<CalendarVisit> BerlinAsync()
    {
        var visit = await StartAsync(browser, new ManualClock(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero)));
        await visit.App.Services.GetRequiredService<SlotService>().SaveAsync(
            visit.Owner.Caller, [.. Enum.GetValues<DayOfWeek>().Select(day => new PostingSlot(day, new(18, 30)))], CancellationToken.None);
        return visit;
    }
}
