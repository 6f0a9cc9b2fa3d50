using System.Globalization;
using Scheduler.Core.Slots;
using Scheduler.Web.Components.Settings.Slots;

namespace Scheduler.Tests.Pages;

public class SlotWeekTests
{
    static readonly PostingSlot Monday = new(DayOfWeek.Monday, new(9, 0)), Evening = new(DayOfWeek.Monday, new(18, 0)), Friday = new(DayOfWeek.Friday, new(12, 30));

    [Theory]
    [InlineData("en-GB", DayOfWeek.Monday)]
    [InlineData("en-US", DayOfWeek.Sunday)]
    [InlineData("de-DE", DayOfWeek.Monday)]
    [InlineData("ar-EG", DayOfWeek.Saturday)]
    public void A_week_begins_as_the_readers_calendar_does(string culture, DayOfWeek first)
    {
        var days = SlotWeek.Days(CultureInfo.GetCultureInfo(culture));
        Assert.Equal(first, days[0]);
        Assert.Equal(7, days.Distinct().Count());
    }

    [Fact]
    public void A_time_is_added_to_several_days_and_never_twice()
    {
        var week = new SlotWeek([Monday]);
        Assert.Equal(1, week.Add([DayOfWeek.Monday, DayOfWeek.Friday], new(9, 0, 30)));
        Assert.Equal([new(9, 0)], week.On(DayOfWeek.Friday));
        Assert.Equal(2, week.Count);
    }

    [Fact]
    public void It_has_changed_until_it_is_again_what_is_stored()
    {
        var week = new SlotWeek([Monday, Friday]);
        Assert.False(week.IsChanged);
        week.Remove(DayOfWeek.Monday, new(9, 0));
        Assert.True(week.IsChanged);
        week.Add([DayOfWeek.Monday], new(9, 0));
        Assert.False(week.IsChanged);
        Assert.Equal([Monday, Friday], week.ToSlots());
    }

    [Fact]
    public void A_copied_days_times_take_the_place_of_the_others()
    {
        var week = new SlotWeek([Evening, Monday, Friday]);
        week.Copy(DayOfWeek.Monday, [DayOfWeek.Monday, DayOfWeek.Friday, DayOfWeek.Sunday]);
        foreach (var day in new[] { DayOfWeek.Monday, DayOfWeek.Friday, DayOfWeek.Sunday }) Assert.Equal([new(9, 0), new(18, 0)], week.On(day));
        week.Clear(DayOfWeek.Sunday);
        Assert.Empty(week.On(DayOfWeek.Sunday));
    }
}
