using Microsoft.Playwright;

namespace Scheduler.Tests.Support;

/// <summary>One finger on the page; Playwright itself only taps.</summary>
sealed class Touch : IAsyncDisposable
{
    readonly ICDPSession session;
    readonly IPage page;
    (float X, float Y) at;

    Touch(ICDPSession session, IPage page) => (this.session, this.page) = (session, page);

    public static async Task<Touch> OnAsync(IPage page) => new(await page.Context.NewCDPSessionAsync(page), page);

    public async Task DownAsync(string selector)
    {
        at = await MiddleAsync(selector);
        await SendAsync("touchStart");
    }

    public async Task MoveToAsync(string selector)
    {
        const int Steps = 10;
        var (from, to) = (at, await MiddleAsync(selector));
        for (var step = 1; step <= Steps; step++)
        {
            at = (from.X + ((to.X - from.X) * step / Steps), from.Y + ((to.Y - from.Y) * step / Steps));
            await SendAsync("touchMove");
        }
    }

    public Task UpAsync() => session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });

    public async ValueTask DisposeAsync() => await session.DetachAsync();

    Task SendAsync(string type) => session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = new[] { new Dictionary<string, object> { ["x"] = at.X, ["y"] = at.Y } } });

    async Task<(float X, float Y)> MiddleAsync(string selector)
    {
        var box = await page.Locator(selector).BoundingBoxAsync() ?? throw new InvalidOperationException(selector + " is not on the page.");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
