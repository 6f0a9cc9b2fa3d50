using System.Globalization;
using Scheduler.Core.Shared;
using Scheduler.Core.Slots;

namespace Scheduler.Tests.Slots;

public class PostingSlotsTests
{
    /// <summary>One day of one zone: what its posting times become there, as local time and UTC.</summary>
    [Theory]
    // Days without a change of clocks.
    [InlineData("Europe/Berlin", "2026-01-15", "09:00", "09:00=01-15 08:00")]
    [InlineData("Europe/Berlin", "2026-07-15", "09:00 18:30", "09:00=07-15 07:00, 18:30=07-15 16:30")]
    [InlineData("Asia/Kathmandu", "2026-07-15", "09:00", "09:00=07-15 03:15")]
    [InlineData("Pacific/Kiritimati", "2026-07-15", "00:00", "00:00=07-14 10:00")]
    [InlineData("Australia/Lord_Howe", "2026-07-15", "09:00", "09:00=07-14 22:30")]
    // Skipped: on to the first time after the gap.
    [InlineData("Europe/Berlin", "2026-03-29", "01:59 02:00 02:30 03:30", "01:59=03-29 00:59, 03:00=03-29 01:00, 03:30=03-29 01:30")]
    [InlineData("Europe/Dublin", "2026-03-29", "01:30", "02:00=03-29 01:00")]
    [InlineData("Africa/Casablanca", "2026-03-22", "02:30", "03:00=03-22 02:00")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "02:30=10-03 15:30")]
    [InlineData("Asia/Kathmandu", "1986-01-01", "00:05", "00:15=12-31 18:30")]
    // Two that fall together by it are one.
    [InlineData("Europe/Berlin", "2026-03-29", "02:30 03:00", "03:00=03-29 01:00")]
    // Midnight is skipped.
    [InlineData("Africa/Cairo", "2026-04-24", "00:00 00:30 01:00", "01:00=04-23 22:00")]
    [InlineData("America/Havana", "2026-03-08", "00:30", "01:00=03-08 05:00")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "00:00", "01:00=11-04 03:00")]
    [InlineData("America/Sao_Paulo", "2019-11-03", "00:00", "00:00=11-03 03:00")] // Brazil had given it up.
    // Twice: the first coming, once.
    [InlineData("Europe/Berlin", "2026-10-25", "02:30", "02:30=10-25 00:30")]
    [InlineData("Europe/Dublin", "2026-10-25", "01:30", "01:30=10-25 00:30")]
    [InlineData("Africa/Casablanca", "2026-02-15", "02:30", "02:30=02-15 01:30")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:45", "01:45=04-04 14:45")]
    [InlineData("America/Havana", "2026-11-01", "00:30", "00:30=11-01 04:30")]
    [InlineData("Africa/Cairo", "2026-10-29", "23:30", "23:30=10-29 20:30")]
    [InlineData("America/Sao_Paulo", "2018-02-17", "23:30", "23:30=02-18 01:30")]
    // The day that Samoa skipped: not at all, and the days beside it as ever.
    [InlineData("Pacific/Apia", "2011-12-29", "23:59", "23:59=12-30 09:59")]
    [InlineData("Pacific/Apia", "2011-12-30", "00:00 12:00 23:59", "")]
    [InlineData("Pacific/Apia", "2011-12-31", "00:00", "00:00=12-30 10:00")]
    public void A_days_posting_times_come_at_these_instants(string zone, string day, string times, string expected)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var week = times.Split(' ').Select(time => new PostingSlot(date.DayOfWeek, TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture))).ToList();
        var noon = new DateTimeOffset(date, new(12, 0), TimeSpan.Zero);
        var slots = PostingSlots.Between(week, WallClock.Zone(zone), noon.AddDays(-3), noon.AddDays(3)).ToList();
        Assert.Equal(expected, string.Join(", ", slots.Select(slot => string.Create(CultureInfo.InvariantCulture, $"{slot.Local:HH:mm}={slot.At:MM-dd HH:mm}"))));
        Assert.All(slots, slot => Assert.Equal((date, zone), (DateOnly.FromDateTime(slot.Local), slot.Zone)));
    }

    [Fact]
    public void In_every_zone_a_post_planned_for_a_slot_gets_the_slots_instant_and_no_day_is_without()
    {
        TimeOnly[] times = [new(0, 0), new(2, 30), new(12, 0)];
        var week = Enum.GetValues<DayOfWeek>().SelectMany(day => times.Select(time => new PostingSlot(day, time))).ToList();
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId))
        {
            var before = DateTimeOffset.MinValue;
            var days = new HashSet<DateOnly>();
            foreach (var slot in PostingSlots.Between(week, zone, Utc(2026, 1, 1), Utc(2027, 1, 1)))
            {
                Assert.True(slot.At > before, $"{zone.Id} {slot.Local:O}");
                Assert.Equal(slot.At, WallClock.Resolve(slot.Local, zone));
                Assert.Equal(slot.Local, WallClock.Local(slot.At, zone));
                days.Add(DateOnly.FromDateTime(slot.Local));
                before = slot.At;
            }
            Assert.InRange(days.Count, 365, 366);
        }
    }

    [Fact]
    public void A_range_has_its_beginning_and_not_its_end()
    {
        List<PostingSlot> week = [new(DayOfWeek.Monday, new(9, 0)), new(DayOfWeek.Monday, new(10, 0))];
        Assert.Equal([Utc(2026, 3, 2, 9)], PostingSlots.Between(week, TimeZoneInfo.Utc, Utc(2026, 3, 2, 9), Utc(2026, 3, 2, 10)).Select(slot => slot.At));
        Assert.Empty(PostingSlots.Between(week, TimeZoneInfo.Utc, Utc(2026, 3, 2, 11), Utc(2026, 3, 9, 9)));
        Assert.Empty(PostingSlots.Between(week, TimeZoneInfo.Utc, Utc(2026, 3, 9), Utc(2026, 3, 2)));
        Assert.Empty(PostingSlots.Between([], TimeZoneInfo.Utc, Utc(2026, 3, 2), Utc(2026, 3, 9)));
    }

    [Fact]
    public void The_first_free_one_is_the_first_whose_minute_nobody_took()
    {
        List<PostingSlot> week = [new(DayOfWeek.Monday, new(9, 0)), new(DayOfWeek.Friday, new(9, 0))];
        HashSet<DateTimeOffset> taken = [PostingSlots.Minute(Utc(2026, 3, 2, 9).AddSeconds(59))];
        Assert.Equal(Utc(2026, 3, 6, 9), PostingSlots.FirstFree(week, TimeZoneInfo.Utc, Utc(2026, 3, 2), Utc(2026, 4, 1), taken)?.At);
        Assert.Null(PostingSlots.FirstFree(week, TimeZoneInfo.Utc, Utc(2026, 3, 2), Utc(2026, 3, 5), taken));
    }

    static DateTimeOffset Utc(int year, int month, int day, int hour = 0) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);
}
