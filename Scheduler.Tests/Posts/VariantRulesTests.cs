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
        Assert.Equal(sentence is null ? [] : [new Problem("variants.instagram.collaborators", sentence)], VariantRules.Settings([Variant(Platform.Instagram, null, ("collaborators", names))]));

    [Fact]
    public void What_cannot_be_stored_is_refused_even_of_a_draft()
    {
        DraftVariant[] variants = [Variant(Platform.Instagram, new('x', 10_001), ("mood", "good"), ("collaborators", new('x', 1001))), Variant(Platform.X, "fine")];
        Assert.Equal(["variants.instagram.caption", "variants.instagram.mood", "variants.instagram.collaborators"], VariantRules.Storable(variants).Select(p => p.Field));
    }

    static DraftVariant Variant(Platform platform, string? caption, params (string Key, string Value)[] settings) =>
        new(platform, caption, settings.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal));
}
