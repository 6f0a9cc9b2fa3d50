using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;
using static Scheduler.Tests.Browser.CalendarVisit;

namespace Scheduler.Tests.Browser;

/// <summary>O4 in the list: dropping rotates the dates; by mouse, by long press, by keyboard; and what the database holds afterwards.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class ListDragTests(Support.Browser browser) : IAsyncLifetime
{
    static readonly DateTime Monday = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Unspecified);
    static readonly DateTime Tuesday = Monday.AddDays(1).AddHours(3);
    static readonly DateTime Wednesday = Monday.AddDays(2).AddHours(8);
    CalendarVisit visit = default!;
    string rolls = "", cake = "", coffee = "";

    public async Task InitializeAsync()
    {
        visit = await StartAsync(browser, new ManualClock(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero)));
        (rolls, cake, coffee) = (await visit.PlanAsync("rolls", Monday), await visit.PlanAsync("cake", Tuesday), await visit.PlanAsync("coffee", Wednesday));
    }

    public async Task DisposeAsync() => await visit.DisposeAsync();

    [Fact]
    public async Task Dragging_the_first_post_to_the_last_place_by_mouse_rotates_the_dates()
    {
        await using var desktop = await visit.OpenAsync("/?view=list");
        await CarryAsync(desktop.Page, Card(rolls), Card(coffee));
        // The times stay while the contents move.
        await Assertions.Expect(desktop.Page.Locator($"{Card(cake)} [data-time]")).ToHaveAttributeAsync("data-shown", "09:00");
        await desktop.Page.Mouse.UpAsync();
        await ExpectToastAsync(desktop.Page, "Moved to Wed 25 Nov, 17:00");
        await visit.ExpectTimesAsync((rolls, Wednesday), (cake, Monday), (coffee, Tuesday));

        await desktop.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await ExpectToastAsync(desktop.Page, "Moved back");
        await visit.ExpectTimesAsync((rolls, Monday), (cake, Tuesday), (coffee, Wednesday));
    }

    [Fact]
    public async Task Dragging_the_last_post_to_the_first_place_by_long_press_on_a_phone_rotates_the_dates()
    {
        await using var phone = await visit.OpenAsync("/", phone: true);
        await using var touch = await Touch.OnAsync(phone.Page);
        await touch.DownAsync(Card(coffee));
        await phone.Page.Locator($"{Card(coffee)}.lift").WaitForAsync();
        await touch.MoveToAsync(Card(rolls));
        await Assertions.Expect(phone.Page.Locator($"{Card(rolls)} [data-time]")).ToHaveAttributeAsync("data-shown", "12:00");
        await touch.UpAsync();
        await ExpectToastAsync(phone.Page, "Moved to Mon 23 Nov, 09:00");
        await visit.ExpectTimesAsync((rolls, Tuesday), (cake, Wednesday), (coffee, Monday));
    }

    [Fact]
    public async Task A_quick_swipe_on_a_phone_moves_nothing()
    {
        await using var phone = await visit.OpenAsync("/", phone: true, stopped: true);
        await using var touch = await Touch.OnAsync(phone.Page);
        await touch.DownAsync(Card(coffee));
        await touch.MoveToAsync(Card(rolls));
        await touch.UpAsync();
        // Well after a press would have been long.
        await phone.Page.Clock.RunForAsync(2_000);
        await Assertions.Expect(phone.Page.Locator(".lift")).ToHaveCountAsync(0);
        await visit.ExpectTimesAsync((rolls, Monday), (cake, Tuesday), (coffee, Wednesday));
    }

    [Fact]
    public async Task The_keyboard_carries_a_post_and_says_so()
    {
        await using var desktop = await visit.OpenAsync("/?view=list");
        await desktop.Page.Locator(Card(rolls)).FocusAsync();
        await PressAsync(desktop.Page, "Space");
        await ExpectSaidAsync(desktop.Page, "Place 1 of 3");
        await PressAsync(desktop.Page, "ArrowDown");
        await ExpectSaidAsync(desktop.Page, "Place 2 of 3, 12:00");
        await PressAsync(desktop.Page, "Escape");
        await ExpectSaidAsync(desktop.Page, "Nothing was moved");
        await visit.ExpectTimesAsync((rolls, Monday), (cake, Tuesday), (coffee, Wednesday));

        await PressAsync(desktop.Page, "Space", "ArrowDown", "Space");
        await ExpectToastAsync(desktop.Page, "Moved to Tue 24 Nov, 12:00");
        await visit.ExpectTimesAsync((rolls, Tuesday), (cake, Monday), (coffee, Wednesday));
        await Assertions.Expect(desktop.Page.Locator(Card(rolls))).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_post_that_somebody_removed_in_the_meantime_moves_nothing()
    {
        await using var desktop = await visit.OpenAsync("/?view=list");
        await CarryAsync(desktop.Page, Card(rolls), Card(coffee));
        // Carried for a while; this page hears of it only at the drop.
        await visit.App.Services.GetRequiredService<PostService>().DeleteAsync(visit.Owner.Caller, rolls, CancellationToken.None);
        await desktop.Page.Mouse.UpAsync();
        await ExpectToastAsync(desktop.Page, "There is no such post");
        await Assertions.Expect(desktop.Page.Locator(Card(rolls))).ToHaveCountAsync(0);
        await visit.ExpectTimesAsync((cake, Tuesday), (coffee, Wednesday));
    }

    [Fact]
    public async Task A_long_list_draws_what_is_near_and_a_post_is_carried_far_beyond_it()
    {
        var far = "";
        for (var i = 0; i < 70; i++) far = await visit.PlanAsync($"post {i}", Wednesday.AddHours(i + 1));
        await using var desktop = await visit.OpenAsync("/?view=list");
        await Assertions.Expect(desktop.Page.Locator(Card(far))).ToHaveCountAsync(0);
        await desktop.Page.Locator(Card(rolls)).FocusAsync();
        await PressAsync(desktop.Page, "Space");
        for (var place = 2; place <= 73; place++)
        {
            // The next rows come while one goes towards them.
            await Assertions.Expect(desktop.Page.Locator("[data-post]").Nth(place - 1)).ToBeAttachedAsync();
            await PressAsync(desktop.Page, "ArrowDown");
            await ExpectSaidAsync(desktop.Page, $"Place {place} of");
        }
        await PressAsync(desktop.Page, "Space");
        await ExpectToastAsync(desktop.Page, "Moved to");
        await visit.ExpectTimesAsync((rolls, Wednesday.AddHours(70)), (cake, Monday), (coffee, Tuesday), (far, Wednesday.AddHours(69)));
    }
}
