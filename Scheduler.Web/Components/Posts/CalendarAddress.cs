using System.Globalization;
using Scheduler.Core.Posts;

namespace Scheduler.Web.Components.Posts;

/// <summary>What the calendar's address says: which view, from which day, whose posts. And the addresses around it.</summary>
/// <param name="Day">Any day of the month or week; of the list the first one.</param>
/// <param name="IsDated">Whether the address names a day; otherwise it means today, whenever it is opened.</param>
/// <param name="Account">Public id: its posts alone.</param>
/// <param name="Status">A key of <see cref="Shared.StatusLook"/>: posts of that status alone.</param>
/// <param name="Campaign">Public id: its posts alone.</param>
public sealed record CalendarAddress(CalendarView View, DateOnly Day, bool IsDated, string? Account, string? Status, string? Campaign = null)
{
    /// <summary>How far the list looks ahead, and steps back and forth.</summary>
    const int ListDays = 400, ListStep = 14;

    const int Week = 7;

    /// <param name="otherwise">Without a view in the address.</param>
    public static CalendarAddress Read(string? view, string? date, string? account, string? status, CalendarView otherwise, DateOnly today, string? campaign = null)
    {
        var shown = Enum.TryParse<CalendarView>(view, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : otherwise;
        var isDated = DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200;
        return new(shown, isDated ? day : today, isDated, Empty(account), PostLook.Status(status) is null ? null : status, Empty(campaign));
    }

    /// <summary>The first day that is shown.</summary>
    public DateOnly First => View switch
    {
        CalendarView.Month => WeekOf(new(Day.Year, Day.Month, 1)),
        CalendarView.Week => WeekOf(Day),
        _ => Day,
    };

    /// <summary>The day after the last that is shown. A month takes four to six weeks.</summary>
    public DateOnly End => View switch
    {
        CalendarView.Month => First.AddDays((new DateOnly(Day.Year, Day.Month, 1).AddMonths(1).DayNumber - First.DayNumber + Week - 1) / Week * Week),
        CalendarView.Week => First.AddDays(Week),
        _ => First.AddDays(ListDays),
    };

    public IEnumerable<DateOnly> Days => Enumerable.Range(0, End.DayNumber - First.DayNumber).Select(First.AddDays);

    public CalendarFilter Filter => new(Account, PostLook.Status(Status), Campaign);

    public bool IsFiltered => Account is not null || Status is not null || Campaign is not null;

    /// <summary>So many pages on; filters stay.</summary>
    public string Step(int by) => At(View, View switch
    {
        CalendarView.Month => new DateOnly(Day.Year, Day.Month, 1).AddMonths(by),
        CalendarView.Week => Day.AddDays(by * Week),
        _ => Day.AddDays(by * ListStep),
    });

    public string ToToday => At(View, null);

    public string As(CalendarView view) => At(view, IsDated ? Day : null);

    public string With(string? account, string? status, string? campaign) => Urls.Calendar(View, IsDated ? Day : null, account, status, campaign);

    /// <summary>All posts of a day.</summary>
    public string OfDay(DateOnly day) => At(CalendarView.List, day);

    string At(CalendarView view, DateOnly? day) => Urls.Calendar(view, day, Account, Status, Campaign);

    static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek - (int)CultureInfo.CurrentCulture.DateTimeFormat.FirstDayOfWeek + Week) % Week));

    static string? Empty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
