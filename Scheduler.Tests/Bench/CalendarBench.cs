using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;
using Scheduler.Web.Components.Posts;

namespace Scheduler.Tests.Bench;

/// <summary>
/// scripts/bench calendar: what a full calendar costs its reader and the server. The product runs in this process, so that its heap
/// can be looked at; its readers are real browsers.
/// </summary>
sealed class CalendarBench(int drops, int readers) : IAsyncDisposable
{
    /// <summary>Drops that only make the code warm.</summary>
    const int Warming = 5;

    /// <summary>A Friday; the posts stand in the weeks after it.</summary>
    static readonly DateTimeOffset Today = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    /// <summary>In one step: a list takes away what is far from the window while somebody counts.</summary>
    const string TakeHold = """
        number => {
            const cards = [...document.querySelectorAll('[data-post][data-movable]')].filter(card => card.checkVisibility())
            cards[number % (cards.length - 1)].focus()
        }
        """;

    readonly Support.Browser browser = new();

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var file = arguments.Text("json");
        var (month, list) = (arguments.Count("month", 500), arguments.Count("list", 5000));
        await using var bench = new CalendarBench(arguments.Count("drops", 60), arguments.Count("readers", 12));
        arguments.RefuseOthers();
        await bench.browser.InitializeAsync();
        // The rules let these accounts plan 50 days ahead; December ends after 41.
        var figures = new[]
        {
            await bench.MeasureAsync("month", "/?view=month&date=2026-12-01", month, new(2026, 12, 1, 5, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(31), "ArrowRight"),
            await bench.MeasureAsync("list", "/?view=list", list, Today.AddDays(1), TimeSpan.FromDays(48), "ArrowDown"),
        };
        await Console.Out.WriteLineAsync(CalendarFigures.Table(figures));
        if (file is not null) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, JsonSerializerOptions.Web) + "\n");
        return 0;
    }

    public async ValueTask DisposeAsync() => await browser.DisposeAsync();

    async Task<CalendarFigures> MeasureAsync(string view, string path, int posts, DateTimeOffset first, TimeSpan over, string arrow)
    {
        await using var app = SchedulerApp.Start(new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "Error" }, new RunningClock(Today));
        var owner = await SignedIn.OwnerWithAccountsAsync(app, timeZone: "UTC");
        await FillAsync(owner, posts, first, over);
        var windows = new List<BrowserPage>();
        var opened = new List<double>();
        // As many as are measured: what threads and pools keep for the next ones is theirs and no reader's.
        await OpenAsync(owner, path, windows, []);
        // Nobody leaves before all is measured: a reader who goes gives back memory at a moment of their own.
        var warm = await SettledHeapAsync();
        await OpenAsync(owner, "/notices", windows, []);
        var framed = await SettledHeapAsync();
        await OpenAsync(owner, path, windows, opened);
        var full = await SettledHeapAsync();
        foreach (var window in windows) await window.DisposeAsync();
        var (dropped, served, cpu) = await DropAsync(owner, path, arrow);
        return new(
            view, posts, Math.Round(Quantile.Median(opened), 1), Math.Round(Quantile.Median(dropped), 1), Math.Round(Quantile.Of(dropped, 0.95), 1),
            Math.Round(Quantile.Median(served), 1), Math.Round(Quantile.Of(served, 0.95), 1), Math.Round(cpu, 1), Math.Round((full - framed) / readers, 2), Math.Round((framed - warm) / readers, 2));
    }

    /// <summary>One is planned as people plan; the others are copies of its rows.</summary>
    static async Task FillAsync(SignedIn owner, int posts, DateTimeOffset first, TimeSpan over)
    {
        const int Batch = 500;
        var captions = PlannedLoad.Captions("calendar", posts);
        var id = await owner.PostAsync(captions[0], first.DateTime, zone: "UTC");
        var time = owner.App.Services.GetRequiredService<TimeProvider>();
        var contexts = owner.App.Services.GetRequiredService<IDbContextFactory<SchedulerDbContext>>();
        foreach (var batch in Enumerable.Range(1, posts - 1).Chunk(Batch))
        {
            await using var db = contexts.For(owner.Caller);
            var post = await db.Posts.AsNoTracking().AsSplitQuery().Include(p => p.Targets).Include(p => p.Media).SingleAsync(p => p.PublicId == id);
            db.AddRange(batch.Select(i => PlannedLoad.Copy(post, captions[i], post.Targets[0].AccountId, first + (over / posts * i), time)));
            await db.SaveChangesAsync();
        }
    }

    /// <summary>As many readers as are measured open the page.</summary>
    /// <param name="windows">Gets their windows, which stay open.</param>
    /// <param name="opened">Gets the milliseconds until the server has answered.</param>
    async Task OpenAsync(SignedIn owner, string path, List<BrowserPage> windows, List<double> opened)
    {
        for (var i = 0; i < readers; i++)
        {
            var window = await browser.NewDesktopPageAsync(owner.App.Address);
            windows.Add(window);
            await owner.EnterAsync(window);
            var begun = Stopwatch.GetTimestamp();
            await window.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
            opened.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await window.Page.Locator(".shell[data-live]").WaitForAsync();
            await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
    }

    /// <summary>
    /// Megabytes in use once the shared pools of arrays have let go of what they keep for whoever comes next. They do so at full collections, of
    /// arrays that lay unused for a minute, a few at a time; a month takes 300 KB from them for the moment of its drawing.
    /// </summary>
    static async Task<double> SettledHeapAsync()
    {
        const double Megabyte = 1 << 20;
        foreach (var seconds in new[] { 0, 62, 16, 16 })
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            GC.Collect();
        }
        return GC.GetTotalMemory(forceFullCollection: true) / Megabyte;
    }

    /// <returns>Milliseconds of each drop as the browser has it (js/drag.js), of the server's share of it (DragArea), and of this process's CPU for one of them.</returns>
    async Task<(List<double> Dropped, List<double> Served, double Cpu)> DropAsync(SignedIn owner, string path, string arrow)
    {
        var served = new ConcurrentQueue<double>();
        using var listener = new ActivityListener
        {
            // By its name: the source asks while it is made, when the field does not hold it yet.
            ShouldListenTo = source => source.Name == DragArea.DropsName,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = drop => served.Enqueue(drop.Duration.TotalMilliseconds),
        };
        ActivitySource.AddActivityListener(listener);
        await using var window = await browser.NewDesktopPageAsync(owner.App.Address);
        await owner.EnterAsync(window);
        await window.Page.GotoAsync(path);
        await window.Page.Locator("[data-attached]").WaitForAsync();
        var begun = TimeSpan.Zero;
        for (var drop = 0; drop < Warming + drops; drop++)
        {
            if (drop == Warming) begun = Environment.CpuUsage.TotalTime;
            // Another day each time, or another place.
            await window.Page.EvaluateAsync(TakeHold, drop * 7);
            foreach (var key in new[] { "Space", arrow, "Space" }) await window.Page.Keyboard.PressAsync(key);
            await window.Page.WaitForFunctionAsync("count => performance.getEntriesByName('drop').length === count && !document.querySelector('.carrying')", drop + 1);
        }
        var durations = await window.Page.EvaluateAsync<double[]>("performance.getEntriesByName('drop').map(drop => drop.duration)");
        return ([.. durations[Warming..]], [.. served.Skip(Warming)], (Environment.CpuUsage.TotalTime - begun).TotalMilliseconds / drops);
    }
}
