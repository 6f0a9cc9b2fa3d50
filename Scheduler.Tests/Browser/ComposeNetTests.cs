using Microsoft.Playwright;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>Typed text survives a lost connection and a closed page.</summary>
[Collection(nameof(ComposerCollection))]
public class ComposeNetTests(Support.Browser browser)
{
    [Fact]
    public async Task What_was_typed_is_there_again_after_the_page_was_closed()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.UploadAsync("loaf.jpg", Pictures.Jpeg(800, 800));
        await visit.Page.GetByLabel("Alternative text").FillAsync("A loaf");
        await visit.PressAsync("Tomorrow 09:00");
        await visit.Caption.FillAsync("Half a sentence");
        await Assertions.Expect(visit.Page.Locator(".ig-body")).ToContainTextAsync("Half a sentence");
        // No saying goodbye: the last words are typed and the page is gone.
        await visit.Caption.PressSequentiallyAsync(" more");
        await visit.GoAsync("posts/new");
        await Assertions.Expect(visit.Page.GetByText("Restored what you typed.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("Half a sentence more");
        await Assertions.Expect(visit.Page.GetByLabel("Alternative text")).ToHaveValueAsync("A loaf");
        await visit.ScheduleAsync();
        Assert.Equal("Half a sentence more", (await visit.PostAsync()).Caption);
        await visit.GoAsync("posts/new");
        await Assertions.Expect(visit.Page.GetByText("Restored what you typed.")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Discarded_is_discarded_for_good()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.Caption.FillAsync("Never mind");
        await visit.GoAsync("posts/new");
        await visit.PressAsync("Discard");
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("");
        await visit.GoAsync("posts/new");
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("");
        await Assertions.Expect(visit.Page.GetByText("Restored what you typed.")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_typed_while_the_connection_is_lost_is_saved_when_it_is_back()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        visit.Browser.Expect("WebSocket");
        visit.Browser.Expect("Connection");
        visit.Browser.Expect("connection");
        // What Blazor says of an event while it has nobody to tell: the words below are typed in just that state.
        visit.Browser.Expect("No interop methods are registered");
        var open = true;
        IWebSocketRoute? line = null;
        await visit.Page.RouteWebSocketAsync("**/_blazor*", route =>
        {
            if (!open)
            {
                _ = route.CloseAsync();
                return;
            }
            line = route;
            route.ConnectToServer();
        });
        await visit.GoAsync("posts/new");
        await visit.Caption.FillAsync("Before");
        await Assertions.Expect(visit.Page.Locator(".ig-body")).ToContainTextAsync("Before");
        open = false;
        await line!.CloseAsync(new() { Code = 1011 });
        await Assertions.Expect(visit.Page.GetByText("Reconnecting…")).ToBeVisibleAsync();
        await visit.Caption.FillAsync("Before and meanwhile");
        await visit.Caption.BlurAsync();
        open = true;
        await Assertions.Expect(visit.Page.Locator(".ig-body")).ToContainTextAsync("meanwhile", new() { Timeout = 60_000 });
        await visit.PressAsync("Save draft");
        await visit.LeftAsync();
        Assert.Equal("Before and meanwhile", (await visit.PostAsync()).Caption);
    }
}
