using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>X3: how publishing goes, seen while it goes.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class EnginePageTests(Support.Browser browser)
{
    [Fact]
    public async Task The_engine_line_leads_to_a_page_where_a_post_appears_and_turns_green_without_reload()
    {
        var clock = new RunningClock(new DateTimeOffset(2026, 11, 20, 18, 59, 30, TimeSpan.Zero));
        await using var app = SchedulerApp.Start(new Dictionary<string, string> { ["Sandbox:ProcessingSeconds"] = "1", ["Publishing:PollFirstSeconds"] = "0.5" }, clock);
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        await window.GotoLiveAsync("/");
        await window.Page.Locator(".rail .engine").ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing has gone out yet" })).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator(".board .engine.is-ok")).ToContainTextAsync("Looked for due posts");

        var post = await owner.PostAsync("Fresh from the kiln", new DateTime(2026, 11, 20, 20, 0, 0));
        clock.SetTo(new DateTimeOffset(2026, 11, 20, 18, 59, 58, TimeSpan.Zero));
        var row = window.Page.Locator(".outcomes li", new() { HasText = "Fresh from the kiln" });
        await Assertions.Expect(row.GetByText("Published", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(row).ToContainTextAsync("late");
        await Assertions.Expect(window.Page.Locator(".stat", new() { HasText = "Went out" })).ToContainTextAsync("1");
        await row.ClickAsync();
        await window.Page.WaitForURLAsync($"**/posts/{post}");
    }

    [Fact]
    public async Task A_standstill_is_said_on_the_page_and_in_the_frame()
    {
        var clock = new ManualClock();
        await using var app = SchedulerApp.Start(clock: clock);
        var owner = await SignedIn.OwnerAsync(app);
        await app.StopTickingAsync();
        var engine = app.Services.GetRequiredService<PublishingEngine>();
        await engine.PumpAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(5));

        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        await window.GotoLiveAsync("/engine");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("The publishing engine stands still");
        await Assertions.Expect(window.Page.Locator(".board .engine.is-stopped")).ToHaveTextAsync("Looked for due posts 5 min ago");
        await Assertions.Expect(window.Page.Locator(".rail .engine.is-stopped")).ToContainTextAsync("Publishing has stopped");

        // It runs again: the page says so by itself.
        await engine.PumpAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(5));
        await Assertions.Expect(window.Page.Locator(".board .engine.is-ok")).ToHaveTextAsync("Looked for due posts 5 s ago");
        await Assertions.Expect(window.Page.Locator(".page .notice")).ToHaveCountAsync(0);
    }
}
