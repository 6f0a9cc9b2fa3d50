using Microsoft.Playwright;

namespace Scheduler.Tests.Support;

/// <summary>One Chromium for the tests of a collection; each page has a context, and so cookies, of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    // First the one without windows, as Playwright's own is: it does the same in half the processor time.
    static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    IPlaywright? playwright;
    IBrowser? chromium;

    /// <param name="address">Where relative addresses start; a test's own <see cref="SchedulerApp.Address"/>.</param>
    /// <param name="scheme">What the system prefers: light or dark.</param>
    /// <param name="locale">The browser's language.</param>
    public Task<BrowserPage> NewDesktopPageAsync(Uri address, ColorScheme scheme = ColorScheme.Light, string locale = "en-GB") => NewPageAsync(address, scheme, locale, new()
    {
        ViewportSize = new() { Width = 1440, Height = 900 },
    });

    /// <inheritdoc cref="NewDesktopPageAsync"/>
    public Task<BrowserPage> NewPhonePageAsync(Uri address, ColorScheme scheme = ColorScheme.Light, string locale = "en-GB") => NewPageAsync(address, scheme, locale, new()
    {
        ViewportSize = new() { Width = 390, Height = 844 },
        DeviceScaleFactor = 2,
        HasTouch = true,
        IsMobile = true,
        UserAgent = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
    });

    public async Task InitializeAsync()
    {
        // What is waited for comes much sooner; on a machine that is busy with everything else five seconds are not always enough.
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = FindChromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>Its program.</summary>
    internal static string FindChromium() =>
        (from folder in Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? []
         from name in Names
         let program = Path.Combine(folder, name)
         where File.Exists(program)
         select program).FirstOrDefault()
        ?? throw new InvalidOperationException("Chromium is not installed. Install it (Debian: apt-get install chromium); scripts/test does so where it may.");

    async Task<BrowserPage> NewPageAsync(Uri address, ColorScheme scheme, string locale, BrowserNewContextOptions options)
    {
        (options.BaseURL, options.ColorScheme, options.Locale, options.TimezoneId) = (address.ToString(), scheme, locale, "Europe/Berlin");
        var context = await chromium!.NewContextAsync(options);
        return new BrowserPage(context, await context.NewPageAsync());
    }
}

/// <summary>
/// Test classes marked <c>[Collection(nameof(BrowserCollection))]</c> get the <see cref="Browser"/> by their constructor. They run one after
/// the other; those of the composer and those that walk through every page are collections of their own, to run beside them.
/// </summary>
[CollectionDefinition(nameof(BrowserCollection))]
public sealed class BrowserCollection : ICollectionFixture<Browser>;

/// <inheritdoc cref="BrowserCollection"/>
[CollectionDefinition(nameof(ComposerCollection))]
public sealed class ComposerCollection : ICollectionFixture<Browser>;

/// <inheritdoc cref="BrowserCollection"/>
[CollectionDefinition(nameof(EveryPageCollection))]
public sealed class EveryPageCollection : ICollectionFixture<Browser>;
