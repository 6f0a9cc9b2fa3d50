using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>An app of its own with an owner and one account, and the owner's browser on the composer.</summary>
sealed class ComposeVisit : IAsyncDisposable
{
    ComposeVisit(SchedulerApp app, SignedIn owner, BrowserPage browser) => (App, Owner, Browser) = (app, owner, browser);

    public SchedulerApp App { get; }
    public SignedIn Owner { get; }
    public BrowserPage Browser { get; }
    public IPage Page => Browser.Page;

    public ILocator Caption => Page.GetByLabel("Caption");
    public ILocator CropBox => Page.Locator("cropper-selection");
    public ILocator Tiles => Page.Locator(".tile[data-key]");
    public ILocator Main => Page.Locator("[data-main]");

    /// <param name="person">Whose accounts are connected.</param>
    public static async Task<ComposeVisit> NewPostAsync(Support.Browser browser, bool phone = false, string person = "jonas", IReadOnlyDictionary<string, string>? settings = null)
    {
        var app = SchedulerApp.Start(settings);
        var owner = await SignedIn.OwnerWithAccountsAsync(app, person);
        var page = phone ? await browser.NewPhonePageAsync(app.Address) : await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(page);
        var visit = new ComposeVisit(app, owner, page);
        await visit.GoAsync("posts/new");
        return visit;
    }

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Assertions.Expect(Caption).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    public Task UploadAsync(string name, byte[] content) => UploadAsync((name, content));

    public Task UploadAsync(params (string Name, byte[] Content)[] files) =>
        Page.GetByLabel("Add pictures").SetInputFilesAsync(files.Select(f => new FilePayload { Name = f.Name, MimeType = "image/jpeg", Buffer = f.Content }));

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Presses the main button once it says that all is there, and waits until the composer has been left.</summary>
    public async Task ScheduleAsync()
    {
        await Assertions.Expect(Main).ToContainTextAsync("Schedule for");
        await Main.ClickAsync();
        await LeftAsync();
    }

    public Task LeftAsync() => Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");

    public async Task<PostView> PostAsync()
    {
        var queries = App.Services.GetRequiredService<PostQueries>();
        var posts = await queries.BetweenAsync(Owner.Caller, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, CancellationToken.None);
        return Assert.Single((IEnumerable<PostView>)[.. posts, .. await queries.UndatedAsync(Owner.Caller, 10, CancellationToken.None)]);
    }

    /// <summary>The post as soon as the draft that was saved by itself holds this: the page says that it saved one, not which.</summary>
    public async Task<PostView> PostOnceAsync(Func<PostView, bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var post = await PostAsync();
            if (holds(post)) return post;
            Assert.False(patience.IsCancellationRequested, string.Join("; ", post.Variants.Select(v => $"{v.Platform}: {string.Join(", ", v.Settings)}")));
            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>What the platform would get.</summary>
    public async Task<Pixels> RenditionAsync(PostMediaView picture)
    {
        var opened = await App.Services.GetRequiredService<PostQueries>().OpenPictureAsync(Owner.Caller, picture.Number, thumb: false, CancellationToken.None);
        await using var stream = opened!.Value.Content;
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return Pixels.Of(memory.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Browser.DisposeAsync();
        }
        finally
        {
            await App.DisposeAsync();
        }
    }
}
