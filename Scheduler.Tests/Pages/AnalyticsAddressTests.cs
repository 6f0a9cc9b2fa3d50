using Scheduler.Core.Platforms;
using Scheduler.Web.Components.Analytics;

namespace Scheduler.Tests.Pages;

/// <summary>The overview's days and filters stand in its address.</summary>
public class AnalyticsAddressTests
{
    static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData(null, null, null, "2026-10-22", "2026-11-20")]
    [InlineData("7", null, null, "2026-11-14", "2026-11-20")]
    [InlineData("90", null, null, "2026-08-23", "2026-11-20")]
    [InlineData("8", null, null, "2026-10-22", "2026-11-20")]
    [InlineData("7", "2026-01-01", "2026-01-31", "2026-01-01", "2026-01-31")]
    [InlineData(null, "2026-01-31", "2026-01-01", "2026-10-22", "2026-11-20")]
    [InlineData(null, "2026-01-32", "2026-02-01", "2026-10-22", "2026-11-20")]
    [InlineData(null, "2020-01-01", "2026-01-01", "2025-01-01", "2026-01-01")]
    public void It_names_days_or_so_many_up_to_today(string? days, string? from, string? to, string first, string last)
    {
        var address = AnalyticsAddress.Read(days, from, to, null, null, Today);
        Assert.Equal((first, last), ($"{address.First:yyyy-MM-dd}", $"{address.Last:yyyy-MM-dd}"));
        Assert.Equal(address.Last.AddDays(1), address.Filter(TimeZoneInfo.Utc).Span.End);
    }

    [Fact]
    public void Days_and_filters_stay_when_the_other_changes()
    {
        var recent = AnalyticsAddress.Read("7", null, null, "c1", "linkedin", Today);
        Assert.Equal(("c1", Platform.LinkedIn, true), (recent.Campaign, recent.Platform!.Value, recent.IsFiltered));
        Assert.Equal("/analytics?days=30&campaign=c1&platform=linkedin", recent.Of(30));
        Assert.Equal("/analytics?days=7&platform=instagram", recent.With(null, Platform.Instagram));
        Assert.Equal("/analytics/export.csv?days=7&campaign=c1&platform=linkedin", recent.Export);
        var named = AnalyticsAddress.Read(null, "2026-01-01", "2026-01-31", "", "nowhere", Today);
        Assert.False(named.IsFiltered);
        Assert.Equal("/analytics?from=2026-01-01&to=2026-01-31&campaign=c2", named.With("c2", null));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(4, 4, 1)]
    [InlineData(5, 6, 2)]
    [InlineData(401, 600, 200)]
    [InlineData(1999, 2000, 500)]
    [InlineData(1_000_000_000_000, 1_000_000_000_000, 500_000_000_000)]
    public void A_charts_lines_are_round_numbers_over_its_greatest(long greatest, long top, long step)
    {
        var scale = ChartScale.Of(greatest);
        Assert.Equal((top, step), (scale.Top, scale.Step));
        Assert.True(scale.Top >= greatest && scale.Lines.Count() <= 5);
        Assert.Equal("50%", new ChartScale(200, 50).Height(100));
    }

    [Fact]
    public void From_nothing_there_is_no_percentage()
    {
        Assert.Null(FigureWords.Change(10, 0));
        Assert.Equal("+50 %", FigureWords.Change(15, 10));
        Assert.Equal("−20 %", FigureWords.Change(8, 10));
        Assert.Equal("±0 %", FigureWords.Change(10, 10));
        Assert.Equal("+0.4 points", FigureWords.Change(2.4m, 2.0m));
        Assert.Null(FigureWords.Change(null, 2.0m));
        Assert.Equal("–", FigureWords.Rate(null));
    }
}
