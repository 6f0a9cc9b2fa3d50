using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>Drafts save themselves, once each, and what is on the schedule never does.</summary>
[Collection(nameof(ComposerCollection))]
public class ComposeDraftTests(Support.Browser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_draft_saves_itself_goes_on_after_the_page_was_loaded_anew_and_is_one_post_in_the_end(bool phone)
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser, phone);
        await visit.Caption.FillAsync("An idea");
        await SavedAsync(visit);
        Assert.Equal(("An idea", PostStatus.Draft), ((await visit.PostAsync()).Caption, (await visit.PostAsync()).Status));
        await visit.Caption.FillAsync("A better idea");
        await visit.GoAsync("posts/new");
        await Assertions.Expect(visit.Page.GetByText("Restored what you typed.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("A better idea");
        await visit.UploadAsync("loaf.jpg", Pictures.Jpeg(800, 800));
        await visit.PressAsync("Tomorrow 09:00");
        await visit.ScheduleAsync();
        var post = await visit.PostAsync();
        Assert.Equal(("A better idea", PostStatus.Scheduled), (post.Caption, post.Status));
    }

    [Fact]
    public async Task Who_goes_elsewhere_finds_the_draft_in_the_list_and_the_next_post_empty()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.Caption.FillAsync("To be continued");
        await Assertions.Expect(visit.Page.Locator(".ig-body")).ToContainTextAsync("To be continued");
        await visit.Page.GetByLabel("Back", new() { Exact = true }).ClickAsync();
        await visit.LeftAsync();
        var draft = await StoredAsync(visit);
        Assert.Equal("To be continued", draft.Caption);
        await visit.GoAsync("posts/new");
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("");
        await visit.GoAsync($"posts/{draft.Id}/edit");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Edit draft" })).ToBeVisibleAsync();
        await visit.Caption.FillAsync("Continued");
        await SavedAsync(visit);
        Assert.Equal(("Continued", 2), ((await visit.PostAsync()).Caption, (await visit.PostAsync()).Version));
    }

    [Fact]
    public async Task An_empty_form_makes_no_draft_and_what_is_on_the_schedule_is_not_written_over()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.PressAsync("Tomorrow 09:00");
        await visit.Page.GetByLabel("Back", new() { Exact = true }).ClickAsync();
        await visit.LeftAsync();
        var id = await visit.Owner.PostAsync("Fixed", TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(2).AddHours(12));
        await visit.GoAsync($"posts/{id}/edit");
        await visit.Caption.FillAsync("Not yet");
        await Assertions.Expect(visit.Page.Locator(".ig-body")).ToContainTextAsync("Not yet");
        await visit.Page.GetByLabel("Back", new() { Exact = true }).ClickAsync();
        await visit.Page.WaitForURLAsync($"**/posts/{id}");
        var post = await visit.PostAsync();
        Assert.Equal(("Fixed", 1), (post.Caption, post.Version));
        await visit.GoAsync($"posts/{id}/edit");
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("Not yet");
    }

    [Fact]
    public async Task Two_windows_on_one_draft_do_not_write_over_each_other()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.Caption.FillAsync("First");
        await SavedAsync(visit);
        var draft = await visit.PostAsync();
        await visit.App.Services.GetRequiredService<PostService>().UpdateAsync(visit.Owner.Caller, draft.Id, draft.Version,
            new("Theirs", [.. draft.Targets.Select(t => t.Account)], [], null, "Europe/Berlin"), PostIntent.SaveDraft, CancellationToken.None);
        await visit.Caption.FillAsync("Mine");
        await Assertions.Expect(visit.Page.GetByText("This post has changed in the meantime. Look at it again before you change it.").First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("Mine");
        Assert.Equal("Theirs", (await visit.PostAsync()).Caption);
        await visit.PressAsync("Reload");
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("Theirs");
    }

    [Fact]
    public async Task A_duplicate_begins_as_the_post_is_without_its_date()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        var services = visit.App.Services;
        using var file = new MemoryStream(Pictures.Corners(800, 1400));
        var asset = await services.GetRequiredService<MediaService>().UploadAsync(visit.Owner.Caller, "tall.jpg", file, CancellationToken.None);
        var account = (await services.GetRequiredService<Core.Accounts.AccountService>().ListAsync(visit.Owner.Caller, CancellationToken.None))[0].Id;
        var crop = Crop.Centered(800, 1400, 1);
        var original = await services.GetRequiredService<PostService>().CreateAsync(visit.Owner.Caller,
            new("Bread at four", [account], [new(asset.PublicId, crop, "A loaf")], TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(3), "Europe/Berlin")
            {
                Variants = [new(Platform.Instagram, "Only here", new Dictionary<string, string> { ["collaborators"] = "blue.cafe" })],
            }, PostIntent.Schedule, CancellationToken.None);
        await visit.Browser.GotoLiveAsync($"/posts/{original}");
        await Assertions.Expect(visit.Page.Locator(".variant-words")).ToContainTextAsync("Only here");
        await Assertions.Expect(visit.Page.Locator(".variant-words")).ToContainTextAsync("@blue.cafe");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Duplicate" }).ClickAsync();
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("Bread at four");
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Choose a time");
        await visit.PressAsync("Tomorrow 09:00");
        await visit.ScheduleAsync();
        var posts = await services.GetRequiredService<PostQueries>().BetweenAsync(visit.Owner.Caller, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, CancellationToken.None);
        Assert.Equal(2, posts.Count);
        var copy = posts.Single(p => p.Id != original);
        Assert.Equal(("Bread at four", "Only here", crop, "A loaf"), (copy.Caption, copy.Variants[0].Caption, copy.Media[0].Crop, copy.Media[0].AltText));
        Assert.Equal("blue.cafe", copy.Variants[0].Settings["collaborators"]);
    }

    static Task SavedAsync(ComposeVisit visit) =>
        Assertions.Expect(visit.Page.Locator(".saved:visible")).ToContainTextAsync("Draft saved", new() { Timeout = 15_000 });

    /// <summary>Stored while the page was being left, a moment after that.</summary>
    static async Task<PostView> StoredAsync(ComposeVisit visit)
    {
        var queries = visit.App.Services.GetRequiredService<PostQueries>();
        for (var i = 0; i < 200; i++)
        {
            if (await queries.UndatedAsync(visit.Owner.Caller, 10, CancellationToken.None) is [var draft, ..]) return draft;
            await Task.Delay(50);
        }
        throw new TimeoutException("No draft was stored.");
    }
}
