using System.Globalization;
using Scheduler.Core.Shared;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Tests.Pages;

public sealed class TimePhrasesTests : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset At = new(2026, 11, 24, 11, 30, 5, TimeSpan.Zero);
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    readonly CultureInfo before = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = before;

    [Theory]
    [InlineData("en-GB", TimeStyle.DayAndTime, "Tue 24 Nov, 12:30")]
    [InlineData("en-GB", TimeStyle.Time, "12:30")]
    [InlineData("en-GB", TimeStyle.TimeWithSeconds, "12:30:05")]
    [InlineData("en-US", TimeStyle.Day, "Tue Nov 24")]
    public void A_moment_is_told_in_the_readers_zone_and_culture(string culture, TimeStyle style, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        Assert.Equal(expected, TimePhrases.Tell(At, style, Now, Berlin));
    }

    [Fact]
    public void German_puts_the_day_before_the_month()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        Assert.StartsWith("Di 24. Nov", TimePhrases.Tell(At, TimeStyle.Day, Now, Berlin), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "jetzt")]
    [InlineData(134 * 60, "in 2 h 14 min")]
    [InlineData(-50 * 3600, "vor 2 Tg. 2 h")]
    public void German_distances_are_German(int seconds, string expected)
    {
        using var german = Language.Speak(Language.Culture(Language.German));
        Assert.Equal(expected, TimePhrases.Distance(Now.AddSeconds(seconds), Now));
    }

    [Fact]
    public void Another_year_is_told()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        Assert.Equal("Fri 1 Jan 2027", TimePhrases.Tell(new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero), TimeStyle.Day, Now, Berlin));
    }

    [Theory]
    [InlineData(0, "now")]
    [InlineData(-59, "now")]
    [InlineData(134 * 60, "in 2 h 14 min")]
    [InlineData(-5 * 60, "5 min ago")]
    [InlineData(3 * 3600, "in 3 h")]
    [InlineData(-50 * 3600, "2 d 2 h ago")]
    [InlineData(30 * 86400, "in 30 d")]
    public void A_distance_is_told_in_its_two_largest_units(int seconds, string expected) =>
        Assert.Equal(expected, TimePhrases.Distance(Now.AddSeconds(seconds), Now));
}
