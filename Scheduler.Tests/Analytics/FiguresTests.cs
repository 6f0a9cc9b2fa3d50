using System.Globalization;
using Scheduler.Core.Analytics;

namespace Scheduler.Tests.Analytics;

/// <summary>What is counted and what follows from it: without a database.</summary>
public class FiguresTests
{
    [Theory]
    [InlineData(1000L, 50L, 10L, 5L, "6.5")]
    [InlineData(3L, 1L, 0L, 0L, "33.33")]
    [InlineData(16L, 1L, 0L, 0L, "6.25")]
    [InlineData(800L, 1L, 0L, 0L, "0.13")]
    [InlineData(10L, 20L, 0L, 0L, "200")]
    [InlineData(10L, 0L, 0L, 0L, "0")]
    [InlineData(10L, null, null, null, "0")]
    [InlineData(0L, 5L, 0L, 0L, null)]
    [InlineData(null, 5L, 0L, 0L, null)]
    public void The_rate_is_what_people_did_in_percent_of_the_views(long? views, long? likes, long? shares, long? comments, string? rate) =>
        Assert.Equal(rate is null ? null : decimal.Parse(rate, CultureInfo.InvariantCulture), new Figures(views, likes, shares, comments).Rate);

    [Fact]
    public void A_sums_rate_comes_from_the_sums()
    {
        var sum = FigureSum.Of([new(1000, 50, 10, 5), new(9000, 0, 0, 35)]);
        Assert.Equal(new FigureSum(2, 10_000, 50, 10, 40, 1.00m), sum);
        Assert.Equal(100, sum.Interactions);
    }

    [Fact]
    public void Likes_of_unseen_posts_make_no_rate_better()
    {
        var sum = FigureSum.Of([new(1000, 10, 0, 0), new(null, 500, null, 7)]);
        Assert.Equal(new FigureSum(2, 1000, 510, 0, 7, 1.00m), sum);
        Assert.Equal(new FigureSum(1, null, 3, 0, 0, null), FigureSum.Of([new(null, 3, null, null)]));
        Assert.Equal(new FigureSum(0, null, 0, 0, 0, null), FigureSum.None);
    }

    [Fact]
    public void What_a_platform_leaves_out_is_unknown_and_stays_as_it_was()
    {
        var told = Figures.Of(new Dictionary<PostMetric, long> { [PostMetric.Reactions] = 7, [PostMetric.Impressions] = 100, [PostMetric.Reached] = 80 });
        Assert.Equal(new Figures(100, 7, null, null, 80), told);
        Assert.Equal(new Figures(100, 7, 3, 2, 80), told.Over(new(1, 1, 3, 2)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(23.9, 1)]
    [InlineData(24, 6)]
    [InlineData(24 * 6.9, 6)]
    [InlineData(24 * 7, 24)]
    [InlineData(24 * 30, 24 * 7)]
    [InlineData(24 * 89, 24 * 7)]
    public void Fresh_posts_are_asked_about_often_and_old_ones_seldom(double hours, double every) =>
        Assert.Equal(TimeSpan.FromHours(every), CollectionPlan.Every(TimeSpan.FromHours(hours)));

    // 2 March 2026 is a Monday.
    [Theory]
    [InlineData("2026-03-02T00:00:00Z", 0.5, "2026-03-03")]
    [InlineData("2026-03-02T09:30:00Z", 1, "2026-03-03")]
    [InlineData("2026-03-02T23:59:59Z", 29.9, "2026-03-03")]
    [InlineData("2026-03-03T00:30:00+01:00", 1, "2026-03-03")]
    [InlineData("2026-03-02T00:00:00Z", 30, "2026-03-09")]
    [InlineData("2026-03-04T09:30:00Z", 60, "2026-03-09")]
    [InlineData("2026-03-08T23:00:00Z", 89, "2026-03-09")]
    public void Buffer_is_asked_once_a_day_and_about_old_posts_on_Mondays_at_one_moment_for_all(string now, double days, string next) => Assert.Equal(
        DateTimeOffset.Parse(next + "T00:00:00Z", CultureInfo.InvariantCulture), CollectionPlan.NextOfBuffer(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), TimeSpan.FromDays(days)));

    [Fact]
    public void What_went_out_through_Buffer_is_first_asked_about_on_the_next_day() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), CollectionPlan.DayOfBuffer(new(2026, 3, 3, 0, 30, 0, TimeSpan.FromHours(1))));
}
