using System.Globalization;
using Scheduler.Core.Shared;

namespace Scheduler.Tests.Shared;

public class WallClockTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-01-15 09:00", "2026-01-15 08:00")]
    [InlineData("Europe/Berlin", "2026-07-15 09:00", "2026-07-15 07:00")]
    [InlineData("America/New_York", "2026-07-15 09:00", "2026-07-15 13:00")]
    [InlineData("Australia/Lord_Howe", "2026-01-15 09:00", "2026-01-14 22:00")] // +11:00 in summer
    [InlineData("Australia/Lord_Howe", "2026-07-15 09:00", "2026-07-14 22:30")] // +10:30 in winter
    [InlineData("Asia/Kathmandu", "2026-07-15 09:00", "2026-07-15 03:15")]
    [InlineData("Pacific/Kiritimati", "2026-07-15 09:00", "2026-07-14 19:00")] // +14:00
    [InlineData("UTC", "2026-07-15 09:00", "2026-07-15 09:00")]
    // Twice that day: the first coming is meant.
    [InlineData("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30")]
    [InlineData("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30")]
    [InlineData("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45")]
    [InlineData("Europe/Dublin", "2026-10-25 01:30", "2026-10-25 00:30")]
    [InlineData("Africa/Casablanca", "2026-02-15 02:30", "2026-02-15 01:30")]
    // The last minute before and the first after the gap.
    [InlineData("Europe/Berlin", "2026-03-29 01:59", "2026-03-29 00:59")]
    [InlineData("Europe/Berlin", "2026-03-29 03:00", "2026-03-29 01:00")]
    [InlineData("Australia/Lord_Howe", "2026-10-04 02:30", "2026-10-03 15:30")]
    public void A_wall_clock_time_is_this_instant_and_back_again(string zone, string local, string utc)
    {
        var at = WallClock.Resolve(Time(local), WallClock.Zone(zone));
        Assert.Equal(new DateTimeOffset(Time(utc), TimeSpan.Zero), at.ToUniversalTime());
        Assert.Equal(Time(local), WallClock.Local(at, WallClock.Zone(zone)));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29 02:30", "There is no 02:30 on 29 March 2026: the clocks go forward over it. Choose 03:00 or later.")]
    [InlineData("America/New_York", "2026-03-08 02:00", "There is no 02:00 on 8 March 2026: the clocks go forward over it. Choose 03:00 or later.")]
    [InlineData("Australia/Lord_Howe", "2026-10-04 02:15", "There is no 02:15 on 4 October 2026: the clocks go forward over it. Choose 02:30 or later.")]
    // Where winter is the exception, and where a day went missing, the framework's own word for it is wrong.
    [InlineData("Europe/Dublin", "2026-03-29 01:30", "There is no 01:30 on 29 March 2026: the clocks go forward over it. Choose 02:00 or later.")]
    [InlineData("Africa/Casablanca", "2026-03-22 02:30", "There is no 02:30 on 22 March 2026: the clocks go forward over it. Choose 03:00 or later.")]
    [InlineData("Pacific/Apia", "2011-12-30 12:00", "There is no 12:00 on 30 December 2011: the clocks go forward over it. Choose 00:00 or later.")]
    public void A_skipped_hour_is_refused_with_the_next_time_there_is(string zone, string local, string sentence)
    {
        var refused = Assert.Throws<RequestRejected>(() => WallClock.Resolve(Time(local), WallClock.Zone(zone)));
        Assert.Equal(RejectionCode.Invalid, refused.Code);
        Assert.Equal(sentence, refused.Fields["time"]);
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Pacific/Pago_Pago")]
    public void The_ends_of_time_are_times_too(string zone)
    {
        Assert.Equal(1, WallClock.Resolve(DateTime.MinValue, WallClock.Zone(zone)).Year);
        Assert.Equal(9999, WallClock.Resolve(DateTime.MaxValue, WallClock.Zone(zone)).Year);
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("")]
    [InlineData("../../../etc/passwd")]
    [InlineData("W. Europe Standard Time")]
    public void What_is_no_IANA_zone_is_refused_by_name(string zone)
    {
        var refused = Assert.Throws<RequestRejected>(() => WallClock.Zone(zone));
        Assert.Equal($"\"{zone}\" is not a time zone such as Europe/Berlin.", refused.Fields["timeZone"]);
    }

    static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
