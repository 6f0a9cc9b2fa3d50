using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Slots;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

[Collection(nameof(ComposerCollection))]
public class ComposeTests(Support.Browser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pressing_the_button_too_early_leads_to_what_is_missing(bool phone)
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser, phone, person: "anna");
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Choose an account");
        await visit.Main.ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Choose at least one account.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByLabel("blue.bakery")).ToBeFocusedAsync();
        await visit.Page.GetByLabel("blue.bakery").CheckAsync();
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Add a picture or video");
        await visit.Main.ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Add pictures")).ToBeFocusedAsync();
        await visit.UploadAsync("loaf.jpg", Pictures.Jpeg(800, 800));
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Choose a time");
        await visit.Main.ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Date")).ToBeFocusedAsync();
        await visit.PressAsync("In one hour");
        await visit.Caption.FillAsync("Fresh at four. #bread");
        await visit.ScheduleAsync();
        var post = await visit.PostAsync();
        Assert.Equal(("Fresh at four. #bread", PostStatus.Scheduled, "Europe/Berlin"), (post.Caption, post.Status, post.Zone));
        Assert.Equal(["blue.bakery"], post.Targets.Select(t => t.Username));
    }

    [Fact]
    public async Task The_caption_is_counted_while_it_is_typed_and_shown_as_it_will_look()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.Caption.PressSequentiallyAsync("Loaf 🍞 #bread @weiss.ceramics");
        await Assertions.Expect(visit.Page.Locator(".counters")).ToContainTextAsync("Instagram 29 / 2,200 · 1 of 30 tag");
        await Assertions.Expect(visit.Page.Locator(".ig-body .hashtag")).ToHaveTextAsync(["#bread", "@weiss.ceramics"]);
        await visit.Caption.FillAsync(new string('x', 2201));
        await Assertions.Expect(visit.Page.GetByText("Instagram takes 2,200 characters; this caption has 2,201.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Words_typed_just_before_the_button_is_pressed_are_saved()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.UploadAsync("loaf.jpg", Pictures.Jpeg(800, 800));
        await visit.PressAsync("In one hour");
        await Assertions.Expect(visit.Main).ToContainTextAsync("Schedule for");
        await visit.Caption.ClickAsync();
        await visit.Page.Keyboard.TypeAsync("Last loaves of the day");
        await visit.ScheduleAsync();
        Assert.Equal("Last loaves of the day", (await visit.PostAsync()).Caption);
    }

    [Fact]
    public async Task Editing_keeps_everything_and_changes_what_was_changed()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        var id = await StoreAsync(visit);
        var before = await visit.PostAsync();
        await visit.GoAsync($"posts/{id}/edit");
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("Bread at four");
        await Assertions.Expect(visit.Page.GetByLabel("Alternative text")).ToHaveValueAsync("A loaf");
        await Assertions.Expect(visit.Tiles.Locator(".tag")).ToHaveTextAsync("1:1");
        await visit.Caption.FillAsync("Bread at five");
        await visit.ScheduleAsync();
        var after = await visit.PostAsync();
        Assert.Equal("Bread at five", after.Caption);
        Assert.Equal((before.PublishAt, before.LocalTime, before.Zone, before.Status), (after.PublishAt, after.LocalTime, after.Zone, after.Status));
        Assert.Equal(before.Media.Select(m => (m.Asset, m.Crop, m.AltText)), after.Media.Select(m => (m.Asset, m.Crop, m.AltText)));
        Assert.Equal(before.Version + 1, after.Version);
    }

    [Fact]
    public async Task A_day_of_the_calendar_begins_at_its_free_posting_time_and_the_next_one_is_a_press_away()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.App.Services.GetRequiredService<SlotService>().SaveAsync(visit.Owner.Caller, [.. Enum.GetValues<DayOfWeek>().Select(day => new PostingSlot(day, new(7, 15)))], CancellationToken.None);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await visit.GoAsync($"posts/new?date={day}");
        await Assertions.Expect(visit.Page.Locator("#compose-date")).ToHaveValueAsync(day);
        await Assertions.Expect(visit.Page.Locator("#compose-time")).ToHaveValueAsync("07:15");
        await visit.GoAsync($"posts/new?date={day}&time=08:45");
        await Assertions.Expect(visit.Page.Locator("#compose-time")).ToHaveValueAsync("08:45");
        var next = visit.Page.Locator(".chip", new() { HasTextString = "Next free slot" });
        await next.ClickAsync();
        await Assertions.Expect(next).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(visit.Page.Locator("#compose-time")).ToHaveValueAsync("07:15");
        await visit.PressAsync("Pick…");
        await Assertions.Expect(visit.Page.GetByLabel("Date")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Posting_now_asks_once_and_then_it_is_due()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.UploadAsync("loaf.jpg", Pictures.Jpeg(800, 800));
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Choose a time");
        await visit.PressAsync("Post now");
        await Assertions.Expect(visit.Page.GetByText("It goes out to weiss.ceramics right away.")).ToBeVisibleAsync();
        await visit.PressAsync("Cancel");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await visit.PressAsync("Post now");
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Post now" }).ClickAsync();
        await visit.LeftAsync();
        var post = await visit.PostAsync();
        Assert.NotEqual(PostStatus.Draft, post.Status);
        Assert.True(post.PublishAt <= TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_draft_needs_no_picture_and_no_time()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.Caption.FillAsync("An idea");
        await visit.PressAsync("Save draft");
        await visit.LeftAsync();
        var post = await visit.PostAsync();
        Assert.Equal(("An idea", PostStatus.Draft, null), (post.Caption, post.Status, post.PublishAt));
    }

    [Fact]
    public async Task Somebody_elses_change_is_told_shown_on_demand_and_costs_no_typed_word()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        var id = await StoreAsync(visit);
        await visit.GoAsync($"posts/{id}/edit");
        await visit.Caption.FillAsync("My words");
        await ChangeAsync(visit, "Their words");
        await visit.Main.ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("This post has changed in the meantime.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("My words");
        // Typed at the last moment: what the server hears after the press must not be taken for what stands in the field then.
        await visit.Caption.FillAsync("My last words");
        await visit.PressAsync("Reload");
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("Their words");
        await visit.PressAsync("Put back what you typed");
        await Assertions.Expect(visit.Caption).ToHaveValueAsync("My last words");
        await visit.ScheduleAsync();
        Assert.Equal("My last words", (await visit.PostAsync()).Caption);
    }

    [Fact]
    public async Task An_address_of_no_post_says_so()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        visit.Browser.Expect("404");
        await visit.Page.GotoAsync("posts/000000000000000000000000/edit");
        await Assertions.Expect(visit.Page.GetByText("Page not found")).ToBeVisibleAsync();
    }

    /// <summary>A scheduled post with a square cut of a tall picture.</summary>
    static async Task<string> StoreAsync(ComposeVisit visit)
    {
        var media = visit.App.Services.GetRequiredService<MediaService>();
        using var content = new MemoryStream(Pictures.Corners(800, 1400));
        var asset = await media.UploadAsync(visit.Owner.Caller, "loaf.jpg", content, CancellationToken.None);
        var account = (await visit.App.Services.GetRequiredService<Core.Accounts.AccountService>().ListAsync(visit.Owner.Caller, CancellationToken.None))[0].Id;
        var draft = new PostDraft("Bread at four", [account], [new(asset.PublicId, Crop.Centered(800, 1400, 1), "A loaf")], Tomorrow(), "Europe/Berlin");
        return await visit.App.Services.GetRequiredService<PostService>().CreateAsync(visit.Owner.Caller, draft, PostIntent.Schedule, CancellationToken.None);
    }

    static async Task ChangeAsync(ComposeVisit visit, string caption)
    {
        var post = await visit.PostAsync();
        var draft = new PostDraft(caption, [.. post.Targets.Select(t => t.Account)], [.. post.Media.Select(m => new DraftMedia(m.Asset, m.Crop, m.AltText))], post.LocalTime, post.Zone);
        await visit.App.Services.GetRequiredService<PostService>().UpdateAsync(visit.Owner.Caller, post.Id, post.Version, draft, PostIntent.Schedule, CancellationToken.None);
    }

    static DateTime Tomorrow() => TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(18);
}
