using Scheduler.Core.Media;
using Scheduler.Web.Components;

namespace Scheduler.Tests.Pages;

public class UrlsTests
{
    static readonly DateOnly Day = new(2026, 11, 24);

    [Fact]
    public void The_calendar_keeps_its_view_and_date_in_the_address()
    {
        Assert.Equal("/", Urls.Calendar());
        Assert.Equal("/?view=list", Urls.Calendar(CalendarView.List));
        Assert.Equal("/?view=month&date=2026-11-24", Urls.Calendar(CalendarView.Month, Day));
        Assert.Equal("/?date=2026-11-24", Urls.Calendar(date: Day));
    }

    [Fact]
    public void The_composer_takes_a_day()
    {
        Assert.Equal("/posts/new", Urls.Compose());
        Assert.Equal("/posts/new?date=2026-11-24", Urls.Compose(Day));
        Assert.Equal("/posts/new?media=0123456789abcdef01234567", Urls.Compose(media: "0123456789abcdef01234567"));
    }

    [Fact]
    public void The_library_keeps_search_filter_and_page_in_the_address()
    {
        Assert.Equal("/media", Urls.Media());
        Assert.Equal("/media?q=rye%20%26%20wheat&use=unused&page=3", Urls.Media("rye & wheat", MediaUse.Unused, 3));
    }

    [Fact]
    public void What_comes_from_outside_cannot_break_out_of_its_place()
    {
        Assert.Equal("/posts/a%2F..%2Fb/edit", Urls.EditPost("a/../b"));
        Assert.Equal("/login?returnTo=%2Fposts%2F1%3Fa%3Db%26c", Urls.Login("/posts/1?a=b&c"));
        Assert.Equal("/login/reset?email=a%2Bb%40c.de&token=x%3D%3D", Urls.ResetPassword("a+b@c.de", "x=="));
        Assert.Equal("/privacy/data-deletion/a%3Fb", Urls.Deletion("a?b"));
    }
}
