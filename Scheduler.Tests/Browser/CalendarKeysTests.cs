using Microsoft.Playwright;
using Scheduler.Tests.Support;
using static Scheduler.Tests.Browser.CalendarVisit;

namespace Scheduler.Tests.Browser;

/// <summary>The calendar without a mouse, and its addresses.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class CalendarKeysTests(Support.Browser browser) : IAsyncLifetime
{
    static readonly DateTime Monday = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Unspecified);
    CalendarVisit visit = default!;

    public async Task InitializeAsync() => visit = await StartAsync(browser, new ManualClock(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero)));

    public async Task DisposeAsync() => await visit.DisposeAsync();

    [Fact]
    public async Task One_letter_leads_to_a_new_post_today_the_views_and_the_list_of_keys()
    {
        await using var desktop = await visit.OpenAsync("/?view=month&date=2027-02-01");
        await PressAsync(desktop.Page, "t");
        await Assertions.Expect(desktop.Page.Locator("h1")).ToHaveTextAsync("November 2026");
        await PressAsync(desktop.Page, "w");
        await Assertions.Expect(desktop.Page.Locator("h1")).ToHaveTextAsync("16 – 22 Nov 2026");
        await PressAsync(desktop.Page, "?");
        await Assertions.Expect(desktop.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Lift a post, and drop it");
        await PressAsync(desktop.Page, "n", "Escape");
        await Assertions.Expect(desktop.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await PressAsync(desktop.Page, "n");
        await desktop.Page.WaitForURLAsync("**/posts/new");
    }

    [Fact]
    public async Task Letters_typed_into_a_field_stay_letters()
    {
        await using var desktop = await visit.OpenAsync("/?view=month&date=2027-02-01");
        await desktop.Page.EvaluateAsync("document.body.append(Object.assign(document.createElement('input'), { id: 'field' }))");
        await desktop.Page.Locator("#field").FocusAsync();
        await PressAsync(desktop.Page, "n", "t", "?");
        await Assertions.Expect(desktop.Page.Locator("#field")).ToHaveValueAsync("nt?");
        await Assertions.Expect(desktop.Page.Locator("h1")).ToHaveTextAsync("February 2027");
    }

    [Fact]
    public async Task Arrows_go_between_the_posts_of_a_day_and_between_days()
    {
        var (first, second, next) = (await visit.PlanAsync("one", Monday), await visit.PlanAsync("two", Monday.AddHours(1)), await visit.PlanAsync("three", Monday.AddDays(1)));
        await using var desktop = await visit.OpenAsync("/?view=month");
        await desktop.Page.Locator(Card(first)).FocusAsync();
        await PressAsync(desktop.Page, "ArrowDown");
        await Assertions.Expect(desktop.Page.Locator(Card(second))).ToBeFocusedAsync();
        await PressAsync(desktop.Page, "ArrowRight");
        await Assertions.Expect(desktop.Page.Locator(Card(next))).ToBeFocusedAsync();
        await PressAsync(desktop.Page, "ArrowRight");
        await Assertions.Expect(desktop.Page.Locator(Day("2026-11-25"))).ToBeFocusedAsync();
        await PressAsync(desktop.Page, "ArrowLeft", "ArrowLeft", "Enter");
        await desktop.Page.WaitForURLAsync($"**/posts/{first}");
    }

    [Fact]
    public async Task Filters_stay_over_page_turns_and_other_views()
    {
        await using var desktop = await visit.OpenAsync("/?view=month");
        await desktop.Page.Locator("summary", new() { HasText = "Any status" }).ClickAsync();
        await desktop.Page.GetByRole(AriaRole.Link, new() { Name = "Draft", Exact = true }).ClickAsync();
        await desktop.Page.WaitForURLAsync("**/?view=month&status=draft");
        await desktop.Page.GetByLabel("Forward").ClickAsync();
        await desktop.Page.WaitForURLAsync("**/?view=month&date=2026-12-01&status=draft");
        // The address changes first, and the page with its links after it.
        await Assertions.Expect(desktop.Page.Locator("h1")).ToContainTextAsync("December");
        await PressAsync(desktop.Page, "w");
        await desktop.Page.WaitForURLAsync("**/?view=week&date=2026-12-01&status=draft");
    }

    [Fact]
    public async Task Printed_the_month_is_a_page_without_the_frame()
    {
        var rolls = await visit.PlanAsync("rolls", Monday);
        await using var desktop = await visit.OpenAsync("/?view=month");
        await desktop.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await desktop.Page.SetViewportSizeAsync(1047, 718);
        await Assertions.Expect(desktop.Page.Locator(Card(rolls)).First).ToBeVisibleAsync();
        await Assertions.Expect(desktop.Page.Locator("h1")).ToBeVisibleAsync();
        foreach (var part in new[] { ".rail", ".pager", ".filters", ".views", ".band" }) await Assertions.Expect(desktop.Page.Locator(part).First).ToBeHiddenAsync();
        // A4 landscape without its margins, in CSS pixels.
        Assert.InRange(await desktop.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"), 500, 718);
    }
}
