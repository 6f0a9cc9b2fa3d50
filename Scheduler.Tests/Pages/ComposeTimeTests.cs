using Scheduler.Core.Shared;
using Scheduler.Web.Components.Compose;

namespace Scheduler.Tests.Pages;

public class ComposeTimeTests
{
    static readonly TimeZoneInfo Berlin = WallClock.Zone("Europe/Berlin");
    static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 2, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Europe/Berlin", 3, "Berlin time (UTC+1)")]
    [InlineData("Europe/Berlin", 7, "Berlin time (UTC+2)")]
    [InlineData("America/New_York", 7, "New York time (UTC−4)")]
    [InlineData("Asia/Kolkata", 7, "Kolkata time (UTC+5:30)")]
    [InlineData("UTC", 7, "UTC")]
    public void The_zone_is_told_as_it_is_on_that_date(string zone, int month, string name) =>
        Assert.Equal(name, new PlannedTime(new(2026, month, 10), new(12, 0), WallClock.Zone(zone)).ZoneName(Now));

    [Fact]
    public void A_skipped_hour_is_refused_with_the_next_one_named()
    {
        var skipped = new PlannedTime(new(2026, 3, 29), new(2, 30), Berlin);
        Assert.Null(skipped.At);
        Assert.Contains("Choose 03:00 or later", skipped.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_repeated_hour_the_first_is_meant_and_said()
    {
        var twice = new PlannedTime(new(2026, 10, 25), new(2, 30), Berlin);
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(2)), twice.At);
        Assert.Contains("the first one (UTC+2) is meant", twice.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void In_one_hour_is_on_full_five_minutes_and_tomorrow_is_the_readers()
    {
        var none = new PlannedTime(null, null, Berlin);
        Assert.Equal(new DateTime(2026, 3, 2, 11, 5, 0), none.InOneHour(Now).Local);
        Assert.Equal(new DateTime(2026, 3, 2, 12, 0, 0), none.InOneHour(new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero)).Local);
        Assert.Equal(new DateTime(2026, 3, 4, 9, 0, 0), none.Tomorrow(new(9, 0), new(2026, 3, 2, 23, 30, 0, TimeSpan.Zero)).Local);
    }

    [Fact]
    public void Half_a_time_is_no_time_yet()
    {
        Assert.Null(new PlannedTime(new(2026, 3, 5), null, Berlin).At);
        Assert.Null(new PlannedTime(null, new(9, 0), Berlin).Short(Now));
    }
}
