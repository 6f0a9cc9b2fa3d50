using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>What a post may have on one platform alone, drawn from the catalogue.</summary>
[Collection(nameof(ComposerCollection))]
public class ComposeSettingsTests(Support.Browser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_platform_asks_is_chosen_in_the_composer_and_kept(bool phone)
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser, phone);
        foreach (var platform in new[] { Platform.TikTok, Platform.YouTube }) await ConnectAsync(visit, platform);
        await visit.GoAsync("posts/new");
        await visit.Page.GetByText("blue.bakery on TikTok").ClickAsync();
        await visit.Page.GetByText("blue.bakery on YouTube").ClickAsync();
        await visit.Caption.FillAsync("How bread is made");
        await CustomiseAsync(visit, "YouTube");
        await visit.Page.GetByLabel("Title").FillAsync("Bread");
        await visit.Page.GetByLabel("Category").SelectOptionAsync("Education");
        await visit.Page.GetByLabel("Made for children").CheckAsync();
        await CustomiseAsync(visit, "TikTok");
        var viewers = visit.Page.Locator("[data-variant=tiktok]").GetByLabel("Who can see it");
        await Assertions.Expect(viewers).ToHaveValueAsync("");
        Assert.Empty(await Axe.ViolationsAsync(visit.Page));
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await viewers.SelectOptionAsync("Followers");
        await visit.Page.GetByLabel("Promotes something").CheckAsync();
        await Assertions.Expect(visit.Page.GetByText("Promotes something: say which, Your own brand / A paid partnership.")).ToBeVisibleAsync();
        await visit.Page.GetByLabel("Your own brand").CheckAsync();
        await Assertions.Expect(visit.Page.GetByText("say which")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Locator(".saved:visible")).ToContainTextAsync("Draft saved", new() { Timeout = 15_000 });
        var stored = await visit.PostOnceAsync(post => post.Variants.Any(v => v.Settings.ContainsKey("brandOrganic")));
        Assert.Equal(("Bread", "27", "true"), (stored.Variants[1].Settings["title"], stored.Variants[1].Settings["categoryId"], stored.Variants[1].Settings["madeForKids"]));
        await visit.GoAsync($"posts/{stored.Id}/edit");
        await Assertions.Expect(viewers).ToHaveValueAsync("FOLLOWER_OF_CREATOR");
        await Assertions.Expect(visit.Page.Locator("[data-variant=tiktok] [data-setting=brandOrganic]")).ToBeCheckedAsync();
        await Assertions.Expect(visit.Page.Locator("[data-variant=youtube] [data-setting=categoryId]")).ToHaveValueAsync("27");
    }

    static async Task CustomiseAsync(ComposeVisit visit, string platform)
    {
        await visit.Page.Locator(".words-head .dropdown > summary").ClickAsync();
        await visit.PressAsync($"Customise for {platform}");
    }

    static Task<string> ConnectAsync(ComposeVisit visit, Platform platform) => visit.App.Services.GetRequiredService<AccountService>().ConnectAsync(
        visit.Owner.Caller, new(platform, $"{platform}-1", $"blue.bakery on {platform}", $"Blue Bakery on {platform}", null, null, null, new("token", TimeProvider.System.GetUtcNow().AddDays(60)), Renewable: true), CancellationToken.None);
}
