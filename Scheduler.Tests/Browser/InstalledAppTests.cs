using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>X9: the dashboard as an app on a phone, and what it shows when the server cannot be reached.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class InstalledAppTests(Support.Browser browser)
{
    [Fact]
    public async Task The_manifest_says_all_that_an_installation_needs_and_its_icons_are_as_large_as_they_say()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await using var window = await browser.NewPhonePageAsync(app.Address);
        await owner.EnterAsync(window);
        await window.GotoLiveAsync("/");
        var head = await window.Page.Locator("link[rel=manifest]").GetAttributeAsync("href");
        using var client = app.CreateClient();
        using var answer = await client.GetAsync(head);
        Assert.Equal("application/manifest+json", answer.Content.Headers.ContentType?.MediaType);
        var manifest = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(("Scheduler", "Scheduler", "/", "/", "standalone"), (Text("name"), Text("short_name"), Text("start_url"), Text("scope"), Text("display")));
        var icons = manifest["icons"]!.AsArray().Select(icon => (Src: icon!["src"]!.ToString(), Sizes: icon["sizes"]!.ToString(), Purpose: icon["purpose"]!.ToString())).ToList();
        Assert.Equal(["any 192x192", "any 512x512", "maskable 192x192", "maskable 512x512"], icons.Select(icon => $"{icon.Purpose} {icon.Sizes}"));
        foreach (var (src, sizes, _) in icons) Assert.Equal(sizes, await SizeAsync(client, src));
        Assert.Equal("180x180", await SizeAsync(client, (await window.Page.Locator("link[rel=apple-touch-icon]").GetAttributeAsync("href"))!));
        foreach (var shortcut in manifest["shortcuts"]!.AsArray())
        {
            await window.Page.GotoAsync(shortcut!["url"]!.ToString());
            await window.Page.Locator("h1").First.WaitForAsync();
        }

        string Text(string name) => manifest[name]!.ToString();
    }

    [Fact]
    public async Task Without_a_server_one_page_says_so_and_finds_the_way_back()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await using var window = await browser.NewPhonePageAsync(app.Address, ColorScheme.Dark);
        await owner.EnterAsync(window);
        await window.GotoLiveAsync("/");
        await WorkingAsync(window.Page);
        window.Expect("ERR_INTERNET_DISCONNECTED");
        await window.Page.Context.SetOfflineAsync(true);
        await window.Page.GotoAsync("/accounts");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "You are offline" })).ToBeVisibleAsync();
        // In our own look: its sheets and its sign come from what the browser keeps.
        Assert.Equal("rgb(13, 15, 19) dark true", await window.Page.EvaluateAsync<string>(
            "[getComputedStyle(document.body).backgroundColor, document.documentElement.dataset.theme, document.querySelector('img').naturalWidth > 0].join(' ')"));
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { } folder) await window.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "offline-phone-dark.png") });
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "You are offline" })).ToBeVisibleAsync();

        await window.Page.Context.SetOfflineAsync(false);
        // Back by itself, or by the button, whichever comes first: at the page that was asked for.
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Accounts" })).ToBeVisibleAsync();
        Assert.EndsWith("/accounts", window.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_workspace_is_kept_and_a_new_version_takes_the_place_of_the_old()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        await owner.PostAsync("Fresh from the kiln", app.Services.GetRequiredService<TimeProvider>().GetUtcNow().Date.AddDays(3).AddHours(9));
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        await window.GotoLiveAsync("/");
        await WorkingAsync(window.Page);
        await window.GotoLiveAsync("/media");
        await window.Page.Locator(".library-tile img").First.WaitForAsync();
        await window.GotoLiveAsync("/?view=list");
        string[] kept = ["/css/app.css", "/img/mark.svg", "/js/offline.js", "/js/theme.js", "/lib/inter-latin.woff2", "/offline"];
        Assert.Equal(kept, await KeptAsync(window.Page));

        await window.Page.EvaluateAsync("async () => { await navigator.serviceWorker.register('/sw.js?v=newer') }");
        await window.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller?.scriptURL.endsWith('newer') && navigator.serviceWorker.controller.state === 'activated'");
        Assert.Equal(["offline-newer"], await window.Page.EvaluateAsync<string[]>("() => caches.keys()"));
        Assert.Equal(kept, await KeptAsync(window.Page));
    }

    /// <summary>Until the worker answers for this page.</summary>
    static Task WorkingAsync(IPage page) => page.WaitForFunctionAsync("() => navigator.serviceWorker.controller?.state === 'activated'");

    static async Task<string[]> KeptAsync(IPage page) => await page.EvaluateAsync<string[]>("""
        async () => {
            const kept = []
            for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) kept.push(new URL(request.url).pathname)
            return kept.sort()
        }
        """);

    /// <summary>By the picture's own header (PNG 1.2, chapter 4.1.1).</summary>
    static async Task<string> SizeAsync(HttpClient client, string png)
    {
        var bytes = await client.GetByteArrayAsync(png);
        Assert.Equal("PNG"u8.ToArray(), bytes[1..4]);
        return string.Create(CultureInfo.InvariantCulture, $"{BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16))}x{BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))}");
    }
}
