using System.Diagnostics;
using Scheduler.Core.Shared;

namespace Scheduler.Tests.Shared;

public class PlainTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("  plain  ", "plain")]
    [InlineData("<b>bold</b> and <br/>line", "bold and line")]
    [InlineData("<script>alert(1)</script>x", "alert(1)x")]
    [InlineData("<!-- comment -->x<?php y ?>", "x")]
    [InlineData("<scr<b>ipt>x", "x")]
    [InlineData("<<b>b>x", "x")]
    [InlineData("<a href=\"x\">y</a>", "y")]
    [InlineData("a < b", "a < b")]
    [InlineData("a < b > c", "a < b > c")]
    [InlineData("a <3 you", "a <3 you")]
    [InlineData("<3 <b>x</b> <3", "<3 x <3")]
    [InlineData("1 > 0 and <i>so</i>", "1 > 0 and so")]
    [InlineData("<>", "<>")]
    [InlineData("open <b", "open <b")]
    [InlineData("<\0b>x", "x")]
    [InlineData("<s\u0001cript>x", "x")]
    [InlineData("bell\a null\0 c1\u0080 del\u007F", "bell null c1 del")]
    [InlineData("tab\tstays", "tab\tstays")]
    [InlineData("a\r\nb\rc\nd\u2028e\u0085f", "a\nb\nc\nd\ne\nf")]
    [InlineData("\n\nx\n\n", "x")]
    public void Tags_and_controls_go_and_everything_else_stays(string? typed, string expected) => Assert.Equal(expected, PlainText.Clean(typed));

    [Theory]
    [InlineData("👨‍👩‍👧‍👦 👍🏽 🏳️‍🌈 ❤️", "emoji with their joiners and selectors")]
    [InlineData("שלום עולם", "Hebrew")]
    [InlineData("مرحبا\u200Fبالعالم", "Arabic with a direction mark")]
    [InlineData("می‌خواهم", "Persian with a zero-width non-joiner")]
    [InlineData("क्‍ष", "Devanagari with a zero-width joiner")]
    [InlineData("日本語 #写真", "Japanese")]
    public void Other_scripts_are_untouched(string text, string because) => Assert.True(text == PlainText.Clean(text), because);

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character() => Assert.Equal("a\uFFFDb", PlainText.Clean("a\uD83Db"));

    [Fact]
    public void A_deep_nest_of_tags_takes_no_longer_than_its_length_deserves()
    {
        const int Depth = 200_000;
        var nest = string.Concat(Enumerable.Repeat("<a", Depth)) + new string('>', Depth);
        var began = Stopwatch.GetTimestamp();
        Assert.Equal("", PlainText.Clean(nest));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }
}
