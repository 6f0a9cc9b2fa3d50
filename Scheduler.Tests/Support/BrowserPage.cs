using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Scheduler.Tests.Support;

/// <summary>A page that notices what a user would not see: console errors, uncaught exceptions and failed requests fail the test at its end.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    // What the page itself gives up, by navigating away, is no failure.
    const string GivenUp = "net::ERR_ABORTED";

    readonly IBrowserContext context;
    readonly ConcurrentQueue<string> problems = new();
    readonly List<string> expected = [];
    volatile bool closing;

    internal BrowserPage(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        context.Console += (_, message) =>
        {
            if (message.Type == "error") Note($"console: {message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => Note($"uncaught: {error.Error}");
        context.RequestFailed += (_, request) =>
        {
            if (request.Failure != GivenUp) Note($"request: {request.Method} {request.Url}: {request.Failure}");
        };
    }

    public IPage Page { get; }

    /// <summary>What went wrong so far, expected or not.</summary>
    public IReadOnlyCollection<string> Problems => problems;

    /// <summary>The test provokes this: problems whose text holds <paramref name="part"/> are no failure.</summary>
    public void Expect(string part) => expected.Add(part);

    /// <summary>Opens a page of the dashboard and waits until it answers to clicks.</summary>
    public async Task GotoLiveAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator(".shell[data-live]").WaitForAsync();
    }

    /// <summary>Opens any page and waits until it shows what it has to show; one without a circuit, until the network is idle.</summary>
    public async Task GotoShownAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        await Page.Locator("h1").First.WaitForAsync();
        var getsCircuit = (await answer!.TextAsync()).Contains("<!--Blazor:{\"type\":\"server\"", StringComparison.Ordinal) && await Page.Locator(".shell").CountAsync() > 0;
        if (getsCircuit) await Page.Locator(".shell[data-live]").WaitForAsync();
        else await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Assertions.Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    /// <exception cref="Xunit.Sdk.FailException">Something went wrong on the page that was not expected.</exception>
    public async ValueTask DisposeAsync()
    {
        closing = true;
        await context.DisposeAsync();
        var unexpected = problems.Where(problem => !expected.Exists(part => problem.Contains(part, StringComparison.Ordinal))).ToList();
        if (unexpected.Count > 0) Assert.Fail("The page had problems:\n" + string.Join('\n', unexpected));
    }

    void Note(string problem)
    {
        if (!closing) problems.Enqueue(problem);
    }
}
