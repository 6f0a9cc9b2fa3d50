using Scheduler.Core.Platforms;

namespace Scheduler.Tests.Platforms;

public class TextCounterTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("👍", 1)]
    [InlineData("👍🏽", 2)]
    [InlineData("👨‍👩‍👧", 5)]
    [InlineData("ä", 1)]
    [InlineData("a\u0308", 2)]
    [InlineData("日本語", 3)]
    [InlineData("line\nbreak", 10)]
    public void Characters_are_code_points(string text, int count) => Assert.Equal(count, TextCounter.Length(text));

    [Theory]
    [InlineData("no tags", 0)]
    [InlineData("#one #two", 2)]
    [InlineData("#one#two", 1)]
    [InlineData("#größe #写真 #2026goals", 3)]
    [InlineData("#1 issue", 0)]
    [InlineData("a#b and &#38; and /#anchor", 0)]
    [InlineData("##double", 0)]
    [InlineData("(#inside)", 1)]
    [InlineData("#under_score", 1)]
    public void Hashtags(string text, int count) => Assert.Equal(count, TextCounter.Hashtags(text));

    [Theory]
    [InlineData("@anna and @blue.bakery", 2)]
    [InlineData("mail@example.org", 0)]
    [InlineData("@a.", 1)]
    [InlineData("@@double", 0)]
    [InlineData("@ nobody", 0)]
    [InlineData("(@anna)", 1)]
    public void Mentions(string text, int count) => Assert.Equal(count, TextCounter.Mentions(text));
}
