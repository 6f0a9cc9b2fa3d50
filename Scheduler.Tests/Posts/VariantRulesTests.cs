using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Tests.Posts;

public class VariantRulesTests
{
    static readonly RuleAccount Bakery = new(Platform.Instagram, "blue.bakery", TokenRenewable: true);
    static readonly RuleAccount OnX = new(Platform.X, "bluebakery", TokenRenewable: true);
    static readonly RuleAccount OnBluesky = new(Platform.Bluesky, "blue.bakery", TokenRenewable: true);

    [Fact]
    public void Each_platform_is_asked_about_its_own_text()
    {
        var text = new string('x', 281);
        Assert.Equal([new Problem("caption", "X takes 280 characters; this caption has 281.")], PostRules.Text(text, [Bakery, OnX]));
        Assert.Empty(PostRules.Text(text, [Bakery, OnX], variants: [Variant(Platform.X, "short")]));
        Assert.Equal([new Problem("variants.x.caption", "X takes 280 characters; this caption has 282.")], PostRules.Text("short", [Bakery, OnX], variants: [Variant(Platform.X, text + "x")]));
    }

    [Fact]
    public void Some_count_bytes_too_and_some_take_less_with_pictures()
    {
        Assert.Equal("Bluesky takes 3,000 bytes; this caption has 3,600.", Assert.Single(PostRules.Text(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 200)), [OnBluesky])).Message);
        var telegram = new RuleAccount(Platform.Telegram, "bakery", TokenRenewable: true);
        Assert.Empty(PostRules.Text(new('x', 1025), [telegram]));
        Assert.Equal("Telegram takes 1,024 characters; this caption has 1,025.", Assert.Single(PostRules.Text(new('x', 1025), [telegram], pictures: 1)).Message);
    }

    [Fact]
    public void Names_are_stored_in_one_form_however_they_were_typed()
    {
        var clean = VariantRules.Clean(Variant(Platform.Instagram, " <b>Hello</b> ", ("collaborators", " @anna,  blue.cafe; ANNA\n@ ")));
        Assert.Equal("Hello", clean.Caption);
        Assert.Equal("anna,blue.cafe", clean.Settings["collaborators"]);
        Assert.True(VariantRules.Clean(Variant(Platform.Instagram, null, ("collaborators", "  @ "))).IsEmpty);
    }

    [Theory]
    [InlineData("anna,blue.cafe,leo_1", null)]
    [InlineData("a,b,c,d", "Collaborators: at most 3; these are 4.")]
    [InlineData("anna,blue-cafe", "\"blue-cafe\" is no username of Instagram.")]
    public void Collaborators(string names, string? sentence) =>
        Assert.Equal(sentence is null ? [] : [new Problem("variants.instagram.collaborators", sentence)], VariantRules.Settings([Variant(Platform.Instagram, null, ("collaborators", names))], [Platform.Instagram]));

    [Theory]
    [InlineData(Platform.Instagram, "videoType", "stories", "STORIES", null)]
    [InlineData(Platform.Instagram, "videoType", "FEED", "FEED", "A video alone goes out as: there is no “FEED”. Take one of REELS, STORIES.")]
    [InlineData(Platform.Instagram, "coverUrl", " https://cdn.example.org/cover.jpg ", "https://cdn.example.org/cover.jpg", null)]
    [InlineData(Platform.Instagram, "coverUrl", "javascript:alert(1)", "javascript:alert(1)", "Cover of a reel: this is no web address such as https://example.org/cover.jpg.")]
    [InlineData(Platform.Threads, "replyControl", "mentioned_only", "mentioned_only", null)]
    [InlineData(Platform.Telegram, "disableNotification", "1", "true", null)]
    [InlineData(Platform.Telegram, "disableNotification", "off", "false", null)]
    [InlineData(Platform.Telegram, "protectContent", "perhaps", "perhaps", "Protect from forwarding: must be true or false, not “perhaps”.")]
    [InlineData(Platform.TikTok, "viewerSetting", "SELF_ONLY", "SELF_ONLY", null)]
    [InlineData(Platform.YouTube, "privacy", "Unlisted", "unlisted", null)]
    [InlineData(Platform.YouTube, "title", "One\r\nline", "One line", null)]
    [InlineData(Platform.YouTube, "categoryId", "27", "27", null)]
    [InlineData(Platform.YouTube, "madeForKids", "True", "true", null)]
    [InlineData(Platform.YouTube, "tags", " bread, rye rolls ,,", "bread,rye rolls", null)]
    [InlineData(Platform.YouTube, "playlist", " PLabc123 ", "PLabc123", null)]
    [InlineData(Platform.YouTube, "playlist", "my best rolls", "my best rolls", "Playlist: this is no id; it has no blanks in it.")]
    public void A_setting_has_one_form_and_is_checked_by_its_kind(Platform platform, string key, string given, string stored, string? sentence)
    {
        var clean = VariantRules.Clean(Variant(platform, null, (key, given)));
        Assert.Equal(stored, clean.Settings[key]);
        Assert.Empty(VariantRules.Storable([clean]));
        Assert.Equal(sentence is null ? [] : [new Problem(VariantRules.Field(platform, key), sentence)], VariantRules.Settings([clean], [platform]));
    }

    [Fact]
    public void A_title_has_an_end() => Assert.Equal(
        [new Problem("variants.youtube.title", "Title: at most 100 characters; these are 101.")], VariantRules.Settings([Variant(Platform.YouTube, null, ("title", new('x', 101)))], [Platform.YouTube]));

    [Fact]
    public void Who_can_see_it_on_TikTok_nobody_but_the_author_chooses()
    {
        Assert.Equal([new Problem("variants.tiktok.viewerSetting", "TikTok: choose “Who can see it”.") { IsMissing = true }], VariantRules.Settings([], [Platform.TikTok, Platform.YouTube, Platform.Instagram, Platform.TikTok]));
        Assert.Empty(VariantRules.Settings([Variant(Platform.TikTok, null)], [Platform.X]));
    }

    [Fact]
    public void Advertising_says_for_whom()
    {
        (string, string)[] ad = [("viewerSetting", "PUBLIC_TO_EVERYONE"), ("commercialContent", "true")];
        Assert.Equal([new Problem("variants.tiktok.commercialContent", "Promotes something: say which, Your own brand / A paid partnership.")], VariantRules.Settings([Variant(Platform.TikTok, null, ad)], [Platform.TikTok]));
        Assert.Empty(VariantRules.Settings([Variant(Platform.TikTok, null, [.. ad, ("brandOrganic", "true")])], [Platform.TikTok]));
    }

    [Fact]
    public void Every_setting_has_words_and_every_choice_a_name_of_its_own()
    {
        foreach (var setting in Enum.GetValues<Platform>().SelectMany(p => PlatformCatalog.Limits(p).Settings))
        {
            Assert.False(string.IsNullOrWhiteSpace(setting.Label()) || string.IsNullOrWhiteSpace(setting.Hint()), setting.Key);
            Assert.Equal(setting.Kind == SettingKind.Choice, setting.Choices.Count > 1);
            Assert.Equal(setting.Choices.Count, setting.Choices.Select(c => c.Label()).Distinct(StringComparer.Ordinal).Count());
            if (setting is { Kind: SettingKind.Choice, Default: { } holds }) Assert.Contains(setting.Choices, c => c.Value == holds);
        }
    }

    [Fact]
    public void What_cannot_be_stored_is_refused_even_of_a_draft()
    {
        DraftVariant[] variants = [Variant(Platform.Instagram, new('x', 10_001), ("mood", "good"), ("collaborators", new('x', 1001))), Variant(Platform.X, "fine")];
        Assert.Equal(["variants.instagram.caption", "variants.instagram.mood", "variants.instagram.collaborators"], VariantRules.Storable(variants).Select(p => p.Field));
    }

    static DraftVariant Variant(Platform platform, string? caption, params (string Key, string Value)[] settings) =>
        new(platform, caption, settings.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal));
}
