using Microsoft.Playwright;
using Scheduler.Tests.Support;
using static Scheduler.Tests.Browser.CalendarVisit;

namespace Scheduler.Tests.Browser;

/// <summary>What the calendar says about a plan that its owner may want to look at.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class DayMarkTests(Support.Browser browser) : IAsyncLifetime
{
    const string Said = "goes out at 09:00";
    static readonly DateTime Monday = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Unspecified);
    CalendarVisit visit = default!;
    string first = "";

    public async Task InitializeAsync()
    {
        visit = await StartAsync(browser, new ManualClock(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero)));
        first = await visit.PlanAsync("one", Monday);
        await visit.PlanAsync("two", Monday);
    }

    public async Task DisposeAsync() => await visit.DisposeAsync();

    [Theory]
    [InlineData("month")]
    [InlineData("week")]
    public async Task A_day_with_two_posts_at_once_wears_a_sign_until_one_is_moved(string view)
    {
        await using var desktop = await visit.OpenAsync($"/?view={view}&date=2026-11-23");
        var sign = desktop.Page.Locator(Day("2026-11-23")).GetByRole(AriaRole.Img, new() { Name = Said });
        await Assertions.Expect(sign).ToBeVisibleAsync();
        await Assertions.Expect(desktop.Page.Locator(".day-mark")).ToHaveCountAsync(1);
        await DragAsync(desktop.Page, Card(first), Day("2026-11-24"));
        await Assertions.Expect(desktop.Page.Locator(Day("2026-11-24")).Locator(Card(first))).ToBeVisibleAsync();
        await Assertions.Expect(sign).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_a_phone_the_list_and_the_post_say_it_in_words()
    {
        await using var phone = await visit.OpenAsync("/", phone: true);
        await Assertions.Expect(phone.Page.Locator(".day-mark.in-words")).ToContainTextAsync(Said);
        // However long the day's name is, the two stand beside each other.
        await phone.Page.SetViewportSizeAsync(360, 780);
        Assert.True(await phone.Page.EvaluateAsync<bool>("document.querySelector('.day-line > h2').getBoundingClientRect().right < document.querySelector('.day-mark').getBoundingClientRect().left"));
        await phone.Page.Locator(Card(first)).ClickAsync();
        await Assertions.Expect(phone.Page.Locator(".notice.is-warning")).ToContainTextAsync(Said);
        Assert.False(await phone.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }
}
