using Scheduler.Core.Analytics;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Tests.Analytics;

/// <summary>The overview, made from rows alone.</summary>
public class ReportTests
{
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    static readonly PostCampaign Summer = new("c1", 1, "Summer"), Stollen = new("c2", 2, "Stollen");

    [Fact]
    public void A_bar_is_a_day_of_the_readers_zone_also_where_nothing_went_out()
    {
        // Half past eleven at night at Greenwich is the next day in Berlin.
        var report = Of(new(2026, 11, 1), 3, Row("a", "2026-11-01T23:30:00Z", new(100, 5, 0, 0)), Row("b", "2026-11-03T08:00:00Z", null));
        Assert.Equal(1, report.Step);
        Assert.Equal([(new DateOnly(2026, 11, 1), 0, (long?)null, 0), (new(2026, 11, 2), 1, 100, 1), (new(2026, 11, 3), 1, null, 0)], report.Bars.Select(b => (b.First, b.Posts, b.Sum.Views, b.Sum.Measured)));
        Assert.All(report.Bars, b => Assert.Equal(b.First, b.Last));
    }

    [Fact]
    public void Of_many_days_a_bar_is_a_week_and_the_last_may_be_short()
    {
        var report = Of(new(2026, 9, 1), 90, Row("a", "2026-09-07T08:00:00Z", new(10, 0, 0, 0)), Row("b", "2026-09-08T08:00:00Z", new(20, 0, 0, 0)), Row("c", "2026-11-29T08:00:00Z", new(40, 0, 0, 0)));
        Assert.Equal((7, 13), (report.Step, report.Bars.Count));
        Assert.Equal([10L, 20L], report.Bars.Take(2).Select(b => b.Sum.Views!.Value));
        Assert.Equal((new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 29), 40L), (report.Bars[^1].First, report.Bars[^1].Last, report.Bars[^1].Sum.Views!.Value));
        Assert.Equal(report.Sum.Views, report.Bars.Sum(b => b.Sum.Views));
    }

    [Fact]
    public void Platforms_and_campaigns_stand_in_the_order_of_their_views()
    {
        var report = Of(new(2026, 11, 1), 30,
            Row("a", "2026-11-02T08:00:00Z", new(10, 1, 0, 0)) with { Campaign = Summer }, Row("a", "2026-11-02T08:01:00Z", new(300, 3, 0, 0)) with { Platform = Platform.LinkedIn, Campaign = Summer },
            Row("b", "2026-11-03T08:00:00Z", new(500, 0, 0, 0)) with { Campaign = Stollen }, Row("c", "2026-11-04T08:00:00Z", null));
        Assert.Equal(3, report.Posts);
        Assert.Equal([(Platform.Instagram, 3, 510L, 0.20m), (Platform.LinkedIn, 1, 300L, 1.00m)], report.ByPlatform.Select(p => (p.Platform, p.Posts, p.Sum.Views!.Value, p.Sum.Rate!.Value)));
        Assert.Equal([("Stollen", 1, 500L), ("Summer", 2, 310L)], report.ByCampaign.Select(c => (c.Campaign.Name, c.Posts, c.Sum.Views!.Value)));
    }

    [Fact]
    public void The_best_are_those_that_somebody_has_seen()
    {
        var report = Of(new(2026, 11, 1), 30, Row("unknown", "2026-11-02T08:00:00Z", null), Row("unseen", "2026-11-02T09:00:00Z", new(0, 0, 0, 0)), Row("liked", "2026-11-02T10:00:00Z", new(null, 9, 0, 0)),
            Row("good", "2026-11-02T11:00:00Z", new(50, 1, 0, 0)), Row("better", "2026-11-02T12:00:00Z", new(50, 2, 0, 0)), Row("best", "2026-11-02T13:00:00Z", new(51, 0, 0, 0)));
        Assert.Equal(["best", "better", "good", "liked"], report.Best(9).Select(r => r.Post));
        Assert.Equal(["best", "better"], report.Best(2).Select(r => r.Post));
        Assert.Equal(5, report.Sum.Measured);
    }

    [Fact]
    public void As_many_days_lie_right_before()
    {
        var filter = new ReportFilter(new(new(2026, 11, 1), new(2026, 12, 1), Berlin));
        Assert.Equal((new DateOnly(2026, 10, 2), new DateOnly(2026, 11, 1)), (filter.Before.First, filter.Before.End));
    }

    static Report Of(DateOnly first, int days, params ReportRow[] rows) => new(new(first, first.AddDays(days), Berlin), rows, null);

    static ReportRow Row(string post, string at, Figures? figures) =>
        new(post, post, Platform.Instagram, "blue.bakery", null, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), null, null, figures, figures?.Rate);
}
