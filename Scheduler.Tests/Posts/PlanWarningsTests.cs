using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Tests.Posts;

public class PlanWarningsTests
{
    const int Limit = 50;
    static readonly DateTimeOffset Nine = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_post_alone_is_fine() => Assert.Empty(PlanWarnings.Of([Target("a", Nine), Target("b", Nine.AddMinutes(1)), Target("c", Nine.AddDays(1))])["a"]);

    [Fact]
    public void Another_post_of_the_account_in_the_same_minute_is_told() =>
        Assert.Equal([new SameTimeWarning("bakery", Nine)], PlanWarnings.Of([Target("a", Nine), Target("b", Nine.AddSeconds(40))])["a"]);

    [Fact]
    public void Another_accounts_post_in_the_same_minute_is_not() => Assert.Empty(PlanWarnings.Of([Target("a", Nine), Target("b", Nine, "cafe")])["a"]);

    [Fact]
    public void Each_account_of_a_cross_post_is_looked_at() => Assert.Equal(
        [new SameTimeWarning("bakery", Nine), new SameTimeWarning("cafe", Nine)],
        PlanWarnings.Of([Target("a", Nine), Target("a", Nine, "cafe"), Target("b", Nine), Target("c", Nine, "cafe")])["a"]);

    [Fact]
    public void One_post_more_than_the_platform_takes_in_a_day_is_told()
    {
        var full = Enumerable.Range(1, Limit).Select(i => Target($"p{i}", Nine.AddMinutes(-20 * i))).ToList();
        Assert.Empty(PlanWarnings.Of([Target("a", Nine), .. full[1..]])["a"]);
        Assert.Equal([new DailyLimitWarning("bakery", Platform.Instagram, Limit + 1, Limit)], PlanWarnings.Of([Target("a", Nine), .. full])["a"]);
    }

    [Fact]
    public void The_day_is_any_24_hours_also_those_after_the_post()
    {
        var after = Enumerable.Range(1, Limit).Select(i => Target($"p{i}", Nine.AddMinutes(20 * i))).ToList();
        Assert.Equal([new DailyLimitWarning("bakery", Platform.Instagram, Limit + 1, Limit)], PlanWarnings.Of([Target("a", Nine), .. after])["a"]);
        // Half before and half after, but never so many within 24 hours.
        var apart = Enumerable.Range(1, Limit).Select(i => Target($"p{i}", i % 2 == 0 ? Nine.AddHours(-23).AddMinutes(i) : Nine.AddHours(23).AddMinutes(i)));
        Assert.Empty(PlanWarnings.Of([Target("a", Nine), .. apart])["a"]);
    }

    [Fact]
    public void Both_posts_of_a_minute_are_told_of_and_their_neighbour_is_not() => Assert.Equal(
        ["a", "b"], PlanWarnings.Of([Target("c", Nine.AddMinutes(-1)), Target("a", Nine), Target("b", Nine)]).Select(found => found.Key).Order());

    [Fact]
    public void Together_a_minute_is_told_once_and_of_a_full_day_the_fullest() => Assert.Equal(
        [new SameTimeWarning("bakery", Nine), new DailyLimitWarning("bakery", Platform.Instagram, Limit + 2, Limit)],
        PlanWarnings.Together([
            new DailyLimitWarning("bakery", Platform.Instagram, Limit + 1, Limit), new SameTimeWarning("bakery", Nine), new DailyLimitWarning("bakery", Platform.Instagram, Limit + 2, Limit),
            new SameTimeWarning("bakery", Nine.AddSeconds(20))]));

    static PlannedTarget Target(string post, DateTimeOffset at, string account = "bakery") => new(post, account, account, Platform.Instagram, at);
}
