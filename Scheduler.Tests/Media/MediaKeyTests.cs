using Scheduler.Core.Media;

namespace Scheduler.Tests.Media;

public class MediaKeyTests
{
    public static readonly TheoryData<string> NotKeys = new(
        "", "/", ".", "..", "w1", "w1/", "w1/..", "w1/../w2/aa/b.jpg", "w1/aa/../../x.jpg", "w1/./b.jpg", "w1//b.jpg", "/w1/aa/b.jpg", "w1\\aa\\b.jpg", "w1/aa\\..\\b.jpg",
        "C:/w1/b.jpg", "c:w1", "w1/.incoming/x", ".incoming/x", "w1/.b.jpg", "w1/b..jpg", "w1/b.", "w1/b.jpg/", "w1/b.jpg\n", "w1/b.jpg\0", "w1/B.jpg", "w1/b c.jpg", "w1/b%2e.jpg",
        "w1/b~1.jpg", "w1/-b.jpg", "w1/\u00e9.jpg", "w1/\uff0e\uff0e/b.jpg", "w-1/b.jpg", "x1/b.jpg", "w12345678901234567890/b.jpg", "w\u0661/b.jpg", "w1/" + new string('a', 200));

    [Theory]
    [MemberData(nameof(NotKeys))]
    public void Anything_that_could_leave_the_folder_is_no_key(string key) => Assert.Throws<ArgumentException>(() => MediaKey.Check(key));

    [Theory]
    [InlineData("w12/2f/ab.jpg")]
    [InlineData("w1/2f/ab.thumb.webp")]
    [InlineData("w1/a-b_c/ab")]
    public void Plain_names_are(string key) => Assert.Equal(key, MediaKey.Check(key));

    [Fact]
    public void New_keys_are_random_and_sorted_by_workspace()
    {
        var keys = Enumerable.Range(0, 1000).Select(_ => MediaKey.New(12, "jpg")).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(1000, keys.Count);
        Assert.All(keys, key => Assert.Matches("^w12/[0-9a-f]{2}/[0-9a-f]{32}\\.jpg$", key));
        Assert.All(keys, key => Assert.StartsWith(MediaKey.Prefix(12), key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("JPG")]
    public void An_odd_extension_makes_no_key(string extension) => Assert.Throws<ArgumentException>(() => MediaKey.New(1, extension));
}
