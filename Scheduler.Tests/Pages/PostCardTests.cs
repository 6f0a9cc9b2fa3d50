using Bunit;
using Microsoft.AspNetCore.Components;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Web.Components.Posts;

namespace Scheduler.Tests.Pages;

/// <summary>What stands on a card is ready HTML: what people wrote must stay words in it (O3).</summary>
public sealed class PostCardTests : BunitContext
{
    static readonly CalendarTarget Bakery = new(Platform.Instagram, "bakery");

    [Theory]
    [InlineData("<img src=x onerror=alert(1)> & \"more\"")]
    [InlineData("</span></a><script>alert(1)</script>")]
    [InlineData("Größe, naïve, パン, خبز 🥐 👩‍🍳")]
    [InlineData("It's 5 < 6 && 7 > 6 &amp; &lt;b&gt;")]
    public void A_caption_and_a_name_are_shown_as_they_were_written(string words)
    {
        var page = Draw(new CalendarPost("1", 1, words, PostStatus.Draft, null, [new(Platform.Mastodon, words)], null));
        Assert.Equal(words, page.Find("[data-post] .words > span").TextContent);
        Assert.Equal(words, page.Find("[data-post] .words > small").TextContent);
        Assert.Contains(words, page.Find("[data-post]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("script, [onerror]"));
    }

    [Fact]
    public void A_pictures_address_stays_in_its_attribute()
    {
        var page = Draw(new CalendarPost("1", 1, "Bread", PostStatus.Draft, null, [Bakery], new(7, "\"><script>")));
        Assert.Equal("/posts/pictures/7/thumb?v=%22%3E%3Cscript%3E", page.Find(".thumb > img").GetAttribute("src"));
        Assert.Empty(page.FindAll("script"));
    }

    [Fact]
    public void Three_platforms_are_shown_and_each_once()
    {
        var platforms = new[] { Platform.Instagram, Platform.Instagram, Platform.Mastodon, Platform.LinkedIn, Platform.Bluesky };
        var page = Draw(new CalendarPost("1", 1, "Bread", PostStatus.Draft, null, [.. platforms.Select(p => new CalendarTarget(p, "bakery"))], null));
        Assert.Equal(["instagram", "mastodon", "linkedin"], page.FindAll(".thumb > .platform").Select(sign => Path.GetFileNameWithoutExtension(sign.GetAttribute("src")!)));
    }

    [Fact]
    public void Only_what_can_be_moved_can_be_taken_hold_of()
    {
        Assert.Equal(["1"], Held(Draw(new CalendarPost("1", 1, "Draft", PostStatus.Draft, null, [Bakery], null))));
        var eight = new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        CalendarPost[] posts = [new("2", 1, "Out", PostStatus.Published, eight, [Bakery], null), new("3", 1, "Planned", PostStatus.Scheduled, eight, [Bakery], null)];
        Assert.Equal(["3"], Held(DrawDay(posts, isFixed: false)));
        Assert.Empty(Held(DrawDay(posts, isFixed: true)));
    }

    static IEnumerable<string?> Held<T>(IRenderedComponent<T> page) where T : IComponent
    {
        var held = page.FindAll("[data-movable]").Select(card => card.GetAttribute("data-post")).ToList();
        Assert.Equal(held, page.FindAll("[data-post]").Where(card => card.QuerySelector(".grip") is not null).Select(card => card.GetAttribute("data-post")));
        return held;
    }

    IRenderedComponent<DayRows> DrawDay(IReadOnlyList<CalendarPost> posts, bool isFixed) => Render<DayRows>(day => day
        .Add(d => d.Day, new CalendarDay(new(2026, 11, 20), posts, posts.Count)).Add(d => d.Today, new(2026, 11, 20)).Add(d => d.Zone, TimeZoneInfo.Utc).Add(d => d.IsFixed, isFixed));

    IRenderedComponent<UndatedDrafts> Draw(params IReadOnlyList<CalendarPost> posts) => Render<UndatedDrafts>(drafts => drafts
        .Add(d => d.Drafts, posts).Add(d => d.Zone, TimeZoneInfo.Utc).Add(d => d.Placeable, true));
}
