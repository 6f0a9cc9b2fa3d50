using Microsoft.Playwright;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>A calendar with somebody's posts, and what people do in it.</summary>
sealed class CalendarVisit(Support.Browser browser, SchedulerApp app, SignedIn owner, string zone) : IAsyncDisposable
{
    public SchedulerApp App => app;

    public SignedIn Owner => owner;

    /// <param name="clock">Mostly one that stands still: then no page hears of changes by itself, and none comes between a press and a drop.</param>
    /// <param name="zone">Of the workspace and so of the reader.</param>
    public static async Task<CalendarVisit> StartAsync(Support.Browser browser, TimeProvider clock, string zone = "Europe/Berlin")
    {
        var app = SchedulerApp.Start(clock: clock);
        return new(browser, app, await SignedIn.OwnerWithAccountsAsync(app, timeZone: zone), zone);
    }

    /// <returns>Public id.</returns>
    public Task<string> PlanAsync(string caption, DateTime local) => owner.PostAsync(caption, local, zone: zone);

    /// <summary>Opens a page of the calendar and waits until posts can be dragged.</summary>
    /// <param name="stopped">The page's own clock stands still once it is there, so that no slow moment makes a swipe a long press.</param>
    public async Task<BrowserPage> OpenAsync(string path, bool phone = false, bool stopped = false)
    {
        var window = phone ? await browser.NewPhonePageAsync(app.Address) : await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        if (stopped) await window.Page.Clock.InstallAsync();
        await window.Page.GotoAsync(path);
        await window.Page.Locator("[data-attached]").WaitForAsync();
        if (stopped) await window.Page.Clock.PauseAtAsync(TimeProvider.System.GetUtcNow().AddSeconds(5).UtcDateTime);
        return window;
    }

    public async Task ExpectTimesAsync(params (string Post, DateTime Local)[] expected)
    {
        foreach (var (post, local) in expected) Assert.Equal(local, (await owner.FindAsync(post)).LocalTime);
    }

    public static string Card(string post) => $"[data-post='{post}']";

    public static string Day(string date) => $"[data-drop='{date}']";

    /// <summary>Takes hold of one thing and carries it over another, but does not let go.</summary>
    public static async Task CarryAsync(IPage page, string from, string over)
    {
        await page.Locator(from).HoverAsync();
        await page.Mouse.DownAsync();
        await MoveToAsync(page, over);
    }

    public static async Task DragAsync(IPage page, string from, string to)
    {
        await CarryAsync(page, from, to);
        await page.Mouse.UpAsync();
    }

    public static async Task MoveToAsync(IPage page, string selector)
    {
        var box = await page.Locator(selector).BoundingBoxAsync() ?? throw new InvalidOperationException(selector + " is not on the page.");
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2), new() { Steps = 12 });
    }

    public static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys) await page.Keyboard.PressAsync(key);
    }

    public static Task ExpectSaidAsync(IPage page, string words) => Assertions.Expect(page.Locator("[data-announce]")).ToContainTextAsync(words);

    public static Task ExpectToastAsync(IPage page, string words) => Assertions.Expect(page.Locator(".toast")).ToContainTextAsync(words);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
