using System.Globalization;
using Scheduler.Core.Posts;
using Scheduler.Web.Components;
using Scheduler.Web.Components.Posts;

namespace Scheduler.Tests.Pages;

public sealed class CalendarAddressTests : IDisposable
{
    static readonly DateOnly Today = new(2026, 11, 20);
    readonly CultureInfo before = CultureInfo.CurrentCulture;

    public CalendarAddressTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");

    public void Dispose() => CultureInfo.CurrentCulture = before;

    [Theory]
    [InlineData("month", null, "2026-10-26", "2026-12-07")]
    [InlineData("month", "2027-02-14", "2027-02-01", "2027-03-01")]
    [InlineData("week", null, "2026-11-16", "2026-11-23")]
    [InlineData("list", "2026-12-24", "2026-12-24", "2028-01-28")]
    [InlineData("7", "yesterday", "2026-10-26", "2026-12-07")]
    public void A_view_shows_whole_weeks_around_its_day(string view, string? date, string first, string end)
    {
        var address = Read(view, date);
        Assert.Equal((first, end), ($"{address.First:yyyy-MM-dd}", $"{address.End:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("en-US", "2026-11-15")]
    [InlineData("de-DE", "2026-11-16")]
    public void Weeks_start_as_the_reader_is_used_to(string culture, string first)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        Assert.Equal(first, $"{Read("week", null).First:yyyy-MM-dd}");
    }

    [Fact]
    public void Turning_the_page_keeps_the_filters()
    {
        var address = CalendarAddress.Read("month", "2026-01-31", "a1", "draft", CalendarView.Week, Today);
        Assert.Equal("/?view=month&date=2026-02-01&account=a1&status=draft", address.Step(1));
        Assert.Equal("/?view=month&account=a1&status=draft", address.ToToday);
        Assert.Equal("/?view=week&date=2026-01-31&account=a1&status=draft", address.As(CalendarView.Week));
        Assert.Equal("/?view=list&date=2026-01-05&account=a1&status=draft", address.OfDay(new(2026, 1, 5)));
        Assert.Equal(new CalendarFilter("a1", PostStatus.Draft), address.Filter);
    }

    [Fact]
    public void What_an_address_does_not_say_is_the_devices_view_today_and_all_posts()
    {
        var address = CalendarAddress.Read(null, null, "", "sleeping", CalendarView.List, Today);
        Assert.Equal(new(CalendarView.List, Today, false, null, null), address);
        Assert.False(address.IsFiltered);
    }

    [Theory]
    [InlineData("en-GB", "23 – 29 Nov 2026", "24 November")]
    [InlineData("en-US", "Nov 22 – Nov 28, 2026", "November 24")]
    [InlineData("de-DE", "23. – 29. Nov. 2026", "24. November")]
    public void Weeks_and_days_are_told_as_the_culture_writes_them(string culture, string week, string date)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var day = new DateOnly(2026, 11, 24);
        Assert.Equal((week, date), (DayWords.Week(Read("week", "2026-11-24").First), DayWords.Date(day)));
        Assert.Contains(date, DayWords.Full(day), StringComparison.Ordinal);
        Assert.DoesNotContain("2026", DayWords.Full(day), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_list_is_cut_between_days()
    {
        var days = new[] { 10, 10, 10, 1, 90, 5, 5 }.Select((count, i) => new CalendarDay(Today.AddDays(i), [], count)).ToList();
        var stretches = ListStretch.Cut(days);
        Assert.Equal([30, 1, 90, 10], stretches.Select(s => s.Count));
        Assert.Equal((Today.AddDays(5), Today.AddDays(7)), (stretches[3].First, stretches[3].End));
        Assert.Empty(ListStretch.Cut([]));
    }

    static CalendarAddress Read(string? view, string? date) => CalendarAddress.Read(view, date, null, null, CalendarView.Month, Today);
}
