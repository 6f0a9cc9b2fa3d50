using Scheduler.Core.Posts;

namespace Scheduler.Tests.Posts;

public class DateRotationTests
{
    [Theory]
    [InlineData(5, 0, 4, "EABCD", "the first to the end")]
    [InlineData(5, 4, 0, "BCDEA", "the last to the front")]
    [InlineData(5, 1, 3, "ADBCE", "down in the middle")]
    [InlineData(5, 3, 1, "ACDBE", "up in the middle")]
    [InlineData(5, 2, 3, "ABDCE", "to the neighbour")]
    [InlineData(5, 2, 2, "ABCDE", "nowhere")]
    [InlineData(1, 0, 0, "A", "alone")]
    public void The_moved_post_takes_the_date_of_its_place_and_those_between_shift_by_one(int count, int from, int to, string expected, string because)
    {
        var posts = Posts(count);
        var dates = posts.ToDictionary(p => p.Post, p => p.Date);
        foreach (var (post, date) in DateRotation.Rotate(posts, from, to)) dates[post] = date;
        // Which date (A is the earliest) each post has in the end, in the order in which the posts were listed.
        var letters = string.Concat(dates.OrderBy(d => d.Key).Select(d => (char)('A' + posts.ToList().FindIndex(p => p.Date == d.Value))));
        Assert.True(expected == letters, $"{because}: {letters}");
    }

    [Fact]
    public void It_does_what_Osposts_swapping_did_for_any_list_and_move()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 500; round++)
        {
            var posts = Posts(random.Next(1, 30));
            var (from, to) = (random.Next(posts.Count), random.Next(posts.Count));
            var ours = posts.ToDictionary(p => p.Post, p => p.Date);
            var changed = DateRotation.Rotate(posts, from, to);
            foreach (var (post, date) in changed) ours[post] = date;

            Assert.Equal(Ospost(posts, from, to), ours);
            Assert.Equal(posts.Select(p => p.Date).ToHashSet(), ours.Values.ToHashSet());
            Assert.Equal(from == to ? 0 : Math.Abs(from - to) + 1, changed.Count);
        }
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    public void A_place_outside_the_list_is_an_error(int from, int to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DateRotation.Rotate(Posts(3), from, to));

    /// <summary>The original's loop: the dragged post swaps dates with one neighbour after the other until it is there.</summary>
    static Dictionary<int, PostDate> Ospost(IReadOnlyList<(int Post, PostDate Date)> posts, int from, int to)
    {
        var order = posts.Select(p => p.Post).ToList();
        var dates = posts.ToDictionary(p => p.Post, p => p.Date);
        var step = from < to ? 1 : -1;
        for (var i = from; i != to; i += step)
        {
            var (mine, other) = (order[i], order[i + step]);
            (dates[mine], dates[other]) = (dates[other], dates[mine]);
            (order[i], order[i + step]) = (other, mine);
        }
        return dates;
    }

    static List<(int Post, PostDate Date)> Posts(int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var local = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Unspecified).AddHours(7 * i);
        return (i, new PostDate(new DateTimeOffset(local, TimeSpan.Zero), local, "UTC"));
    })];
}
