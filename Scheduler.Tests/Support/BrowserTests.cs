using Microsoft.Playwright;
using Xunit.Sdk;

namespace Scheduler.Tests.Support;

[Collection(nameof(BrowserCollection))]
public class BrowserTests(Browser browser)
{
    [Fact]
    public async Task A_phone_is_small_sharp_touched_and_dark_if_wished()
    {
        await using var stub = await StubWithPageAsync("<p>hello</p>");
        await using var phone = await browser.NewPhonePageAsync(stub.Address, ColorScheme.Dark);
        await phone.Page.GotoAsync("/");
        await Assertions.Expect(phone.Page.GetByText("hello")).ToBeVisibleAsync();
        Assert.Equal("390 2 true true Europe/Berlin", await phone.Page.EvaluateAsync<string>("""
            [innerWidth, devicePixelRatio, 'ontouchstart' in window, matchMedia('(prefers-color-scheme: dark)').matches,
             Intl.DateTimeFormat().resolvedOptions().timeZone].join(' ')
            """));
    }

    [Fact]
    public async Task What_goes_wrong_on_a_page_fails_the_test_at_its_end()
    {
        await using var stub = await StubWithPageAsync("<script>console.error('broken wing'); setTimeout(() => { document.title = 'done'; throw new Error('loose nut') })</script><img src='http://127.0.0.1:1/gone.png'>");
        var page = await browser.NewDesktopPageAsync(stub.Address);
        await page.Page.GotoAsync("/");
        await Assertions.Expect(page.Page).ToHaveTitleAsync("done");
        var failure = await Assert.ThrowsAsync<FailException>(async () => await page.DisposeAsync());
        Assert.Contains("broken wing", failure.Message, StringComparison.Ordinal);
        Assert.Contains("loose nut", failure.Message, StringComparison.Ordinal);
        Assert.Contains("gone.png", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_test_provokes_is_no_failure()
    {
        await using var stub = await StubWithPageAsync("<script>console.error('broken wing')</script>");
        await using var page = await browser.NewDesktopPageAsync(stub.Address);
        page.Expect("broken wing");
        await page.Page.GotoAsync("/");
        Assert.NotEmpty(page.Problems);
    }

    static async Task<HttpStub> StubWithPageAsync(string body)
    {
        var stub = await HttpStub.StartAsync();
        stub.On("GET", "/", StubAnswer.Text($"<!doctype html><html lang=en><meta name=viewport content='width=device-width'><link rel=icon href='data:,'><body>{body}</body></html>", contentType: "text/html"));
        return stub;
    }
}
