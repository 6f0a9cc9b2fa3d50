using Scheduler.Core.Platforms;

namespace Scheduler.Tests.Platforms;

public class TextMeasuresTests
{
    [Theory]
    [InlineData(Platform.Instagram, "👍🏽", 2)]
    [InlineData(Platform.Facebook, "👍🏽", 4)]
    [InlineData(Platform.Threads, "👍🏽", 8)]
    [InlineData(Platform.X, "👍🏽", 2)]
    [InlineData(Platform.LinkedIn, "👍🏽", 4)]
    [InlineData(Platform.Bluesky, "👍🏽", 1)]
    [InlineData(Platform.Mastodon, "👍🏽", 1)]
    [InlineData(Platform.Telegram, "👍🏽", 4)]
    [InlineData(Platform.TikTok, "👍🏽", 4)]
    [InlineData(Platform.YouTube, "👍🏽", 8)]
    public void One_emoji_is_of_many_lengths(Platform platform, string text, int length) => Assert.Equal(length, PlatformCatalog.Limits(platform).Length(text));

    [Theory]
    [InlineData("Hello world", 11)]
    [InlineData("日本語", 6)]
    [InlineData("Grüße", 5)]
    [InlineData("a\u0308", 1)]
    [InlineData("👨‍👩‍👧", 2)]
    [InlineData("See https://example.org/a/very/long/path?with=a&query=too.", 28)]
    [InlineData("See example.com.", 28)]
    [InlineData("mail me@example.com", 19)]
    [InlineData("@blue.bakery and e.g. this", 26)]
    [InlineData("…", 2)]
    public void X_weighs(string text, int length) => Assert.Equal(length, TextMeasure.Weighted.Length(text));

    [Theory]
    [InlineData("See https://example.org/a/very/long/path.", 28)]
    [InlineData("example.com", 11)]
    [InlineData("Hello @anna@social.example!", 12)]
    [InlineData("👨‍👩‍👧", 1)]
    public void Mastodon_counts_links_short_and_people_by_name(string text, int length) => Assert.Equal(length, TextMeasure.ShortLinks.Length(text));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("Grüße", 5)]
    [InlineData("👨‍👩‍👧", 18)]
    [InlineData("❤️", 6)]
    public void Threads_counts_an_emoji_by_its_bytes(string text, int length) => Assert.Equal(length, TextMeasure.EmojiAsBytes.Length(text));

    [Fact]
    public void Every_platform_is_in_the_catalogue_with_a_slug_of_its_own()
    {
        var all = Enum.GetValues<Platform>().Select(PlatformCatalog.Limits).ToList();
        Assert.Equal(10, all.Select(l => l.Slug).Distinct(StringComparer.Ordinal).Count());
        Assert.All(all, l => Assert.True(l.MaxCaption >= 280 && l.CaptionLimit(1) <= l.CaptionLimit(0)));
    }
}
