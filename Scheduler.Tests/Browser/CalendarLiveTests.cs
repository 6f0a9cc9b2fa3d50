using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;
using static Scheduler.Tests.Browser.CalendarVisit;

namespace Scheduler.Tests.Browser;

/// <summary>Several people in the same calendar (X9): everybody sees what is, and of two who take the same post one wins.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class CalendarLiveTests(Support.Browser browser) : IAsyncLifetime
{
    static readonly DateTime Monday = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Unspecified);
    CalendarVisit visit = default!;
    string rolls = "";

    public async Task InitializeAsync()
    {
        visit = await StartAsync(browser, new RunningClock(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero)));
        rolls = await visit.PlanAsync("rolls", Monday);
    }

    public async Task DisposeAsync() => await visit.DisposeAsync();

    [Fact]
    public async Task A_move_shows_on_every_open_page()
    {
        await using var anna = await visit.OpenAsync("/?view=month");
        await using var ben = await visit.OpenAsync("/?view=week&date=2026-11-23");
        await DragAsync(anna.Page, Card(rolls), Day("2026-11-26"));
        await Assertions.Expect(ben.Page.Locator($"{Day("2026-11-26")} {Card(rolls)}")).ToBeVisibleAsync();
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(ben.Page.Locator($"{Day("2026-11-23")} {Card(rolls)}")).ToBeVisibleAsync();
        await Assertions.Expect(anna.Page.Locator($"{Day("2026-11-23")} {Card(rolls)}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_post_that_goes_live_turns_green_where_it_stands()
    {
        await using var window = await visit.OpenAsync("/?view=month");
        await Assertions.Expect(window.Page.Locator($"{Card(rolls)} .status.is-scheduled")).ToBeVisibleAsync();
        var post = await visit.Owner.FindAsync(rolls);
        await visit.App.Services.GetRequiredService<PostService>().PublishNowAsync(visit.Owner.Caller, rolls, post.Version, CancellationToken.None);
        await Assertions.Expect(window.Page.Locator($"{Day("2026-11-21")} {Card(rolls)} .status.is-published")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task A_page_that_the_browser_kept_whole_is_loaded_anew_when_one_comes_back_to_it()
    {
        await using var window = await visit.OpenAsync("/?view=month");
        await window.Page.EvaluateAsync("() => { window.kept = true; dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })) }");
        await window.Page.WaitForFunctionAsync("() => !window.kept && document.querySelector('[data-attached]')");
    }

    [Fact]
    public async Task A_page_that_its_reader_leaves_is_forgotten_at_once()
    {
        using var left = new SemaphoreSlim(0);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "aspnetcore.components.circuit.active" && instrument.Meter.Scope == visit.App.Services.GetRequiredService<IMeterFactory>()) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, change, _, _) =>
        {
            if (change < 0) left.Release();
        });
        listener.Start();
        await using var window = await visit.OpenAsync("/?view=month");
        // Said by hand: a browser that leaves for another site gives the old page half a second for its last words, and on a busy machine none.
        await window.Page.EvaluateAsync("() => dispatchEvent(new PageTransitionEvent('pagehide'))");
        Assert.True(await left.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Of_two_who_drag_the_same_post_one_wins_and_the_other_is_told()
    {
        await using var anna = await visit.OpenAsync("/?view=month");
        await using var ben = await visit.OpenAsync("/?view=month");
        await CarryAsync(anna.Page, Card(rolls), Day("2026-11-26"));
        await CarryAsync(ben.Page, Card(rolls), Day("2026-11-28"));
        await anna.Page.Mouse.UpAsync();
        await ExpectToastAsync(anna.Page, "Moved to Thu 26 Nov, 09:00");
        // Even when Ben's page has heard of it already: what counts is what he saw when he took hold.
        await Assertions.Expect(ben.Page.Locator($"{Day("2026-11-26")} {Card(rolls)}")).ToBeVisibleAsync();
        await ben.Page.Mouse.UpAsync();
        await ExpectToastAsync(ben.Page, "This post has changed in the meantime");
        await Assertions.Expect(ben.Page.Locator($"{Day("2026-11-26")} {Card(rolls)}")).ToBeVisibleAsync();
        await visit.ExpectTimesAsync((rolls, Monday.AddDays(3)));
    }
}
