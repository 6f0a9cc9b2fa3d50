using Scheduler.Web.Components.Shared;

namespace Scheduler.Tests.Pages;

public class TimeZoneEntryTests
{
    static readonly DateTimeOffset Winter = new(2026, 1, 15, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Europe/Berlin", "Europe", "Berlin (UTC+01:00)")]
    [InlineData("America/New_York", "America", "New York (UTC\u221205:00)")]
    [InlineData("America/Argentina/Salta", "America", "Salta, Argentina (UTC\u221203:00)")]
    [InlineData("Asia/Kolkata", "Asia", "Kolkata (UTC+05:30)")]
    [InlineData("UTC", "Other", "UTC (UTC+00:00)")]
    public void A_zone_is_told_by_its_city_and_the_offset_of_the_day(string id, string region, string label) =>
        Assert.Contains(new TimeZoneEntry(id, region, label), TimeZoneEntry.All(Winter));

    [Fact]
    public void In_summer_the_offset_is_summers() =>
        Assert.Contains(TimeZoneEntry.All(Winter.AddMonths(6)), entry => entry is { Id: "Europe/Berlin", Label: "Berlin (UTC+02:00)" });

    [Fact]
    public void What_was_chosen_before_can_be_chosen_again() =>
        Assert.Contains(TimeZoneEntry.All(Winter, "Etc/GMT+5"), entry => entry.Id == "Etc/GMT+5");

    [Fact]
    public void No_zone_comes_twice()
    {
        var zones = TimeZoneEntry.All(Winter, "Europe/Berlin");
        Assert.Equal(zones.Count, zones.DistinctBy(entry => entry.Id).Count());
        Assert.InRange(zones.Count, 300, 700);
    }
}
