using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>All posts in one list: found again by their words, and narrowed down.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class PostsPageTests(Support.Browser browser) : IAsyncLifetime
{
    const int PerPage = 50;

    readonly SchedulerApp app = SchedulerApp.Start(clock: new RunningClock(new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero)));
    SignedIn owner = default!;

    public async Task InitializeAsync() => owner = await SignedIn.OwnerWithAccountsAsync(app);

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_post_is_found_by_its_words_and_opened(bool phone)
    {
        var stollen = await owner.PostAsync("Christmas stollen, ripened four weeks", new(2026, 11, 25, 9, 0, 0));
        await owner.PostAsync("Monday rolls", new(2026, 11, 23, 9, 0, 0));
        await DraftAsync("An idea for stollen");
        await using var window = await OpenAsync("/", phone);
        var (page, cards) = (window.Page, window.Page.Locator("[data-post]:visible"));
        await page.Locator(phone ? ".bottom-bar" : ".rail").GetByRole(AriaRole.Link, new() { Name = "Posts", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Posts", Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(cards.Locator(".words > span")).ToHaveTextAsync(["An idea for stollen", "Christmas stollen, ripened four weeks", "Monday rolls"]);
        // Nothing here can be dragged, and nothing looks as if it could.
        await Assertions.Expect(page.Locator("[data-movable], .grip")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Searchbox).FillAsync("STOLLEN");
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await Assertions.Expect(cards).ToHaveCountAsync(2);
        await page.Locator("summary", new() { HasText = "Any status" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Scheduled", Exact = true }).ClickAsync();
        await Assertions.Expect(cards).ToHaveCountAsync(1);
        Assert.EndsWith("/posts?q=STOLLEN&status=scheduled", page.Url, StringComparison.Ordinal);
        await cards.ClickAsync();
        await page.WaitForURLAsync($"**/posts/{stollen}");
        await Assertions.Expect(page.Locator(".post-page")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("STOLLEN");

        await page.GetByRole(AriaRole.Searchbox).FillAsync("pretzel");
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Nothing found")).ToBeVisibleAsync();
        await page.GetByText("Show all").ClickAsync();
        await Assertions.Expect(cards).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_long_list_has_pages_and_a_new_post_comes_in_by_itself()
    {
        for (var i = 0; i < PerPage; i++) await DraftAsync($"Idea {i}");
        await using var window = await OpenAsync("/posts", phone: false);
        var (page, cards) = (window.Page, window.Page.Locator("[data-post]"));
        await Assertions.Expect(cards).ToHaveCountAsync(PerPage);
        await Assertions.Expect(page.Locator(".pages")).ToHaveCountAsync(0);
        await DraftAsync("The newest idea");
        await Assertions.Expect(cards.First).ToContainTextAsync("The newest idea");
        await Assertions.Expect(page.Locator(".pages")).ToContainTextAsync("1–50 of 51");
        await page.GetByLabel("Next page").ClickAsync();
        await Assertions.Expect(cards).ToHaveCountAsync(1);
        await Assertions.Expect(cards).ToContainTextAsync("Idea 0");
        await window.GotoLiveAsync("/posts?page=7");
        await page.WaitForURLAsync("**/posts?page=2");
        await Assertions.Expect(cards).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Without_posts_it_says_what_comes_here()
    {
        await using var window = await OpenAsync("/posts", phone: false);
        await Assertions.Expect(window.Page.GetByText("No posts yet")).ToBeVisibleAsync();
        await window.Page.GetByText("Plan the first post").ClickAsync();
        await window.Page.WaitForURLAsync("**/posts/new");
    }

    Task<string> DraftAsync(string words) => app.Services.GetRequiredService<PostService>().CreateAsync(owner.Caller, new(words, [], [], null, "Europe/Berlin"), PostIntent.SaveDraft, CancellationToken.None);

    async Task<BrowserPage> OpenAsync(string path, bool phone)
    {
        var window = phone ? await browser.NewPhonePageAsync(app.Address) : await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        await window.GotoLiveAsync(path);
        return window;
    }
}
