using Scheduler.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Tests.Pages;

public sealed class ToastServiceTests : IDisposable
{
    readonly ManualClock clock = new(DateTimeOffset.UnixEpoch);
    readonly ToastService toasts;

    public ToastServiceTests() => toasts = new ToastService(clock);

    public void Dispose() => toasts.Dispose();

    [Fact]
    public void A_toast_goes_by_itself_after_six_seconds()
    {
        toasts.Show("Saved");
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Saved", toasts.Current?.Message);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(toasts.Current);
    }

    [Fact]
    public void A_refusal_stays_ten_seconds()
    {
        toasts.Refuse("It is being published.");
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.NotNull(toasts.Current);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(toasts.Current);
    }

    [Fact]
    public void A_new_toast_takes_the_old_ones_place_and_has_its_full_time()
    {
        toasts.Show("First");
        clock.Advance(TimeSpan.FromSeconds(5));
        toasts.Show("Second");
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Second", toasts.Current?.Message);
    }

    [Fact]
    public void Time_stands_still_while_the_reader_is_at_it()
    {
        toasts.Show("Moved");
        toasts.Hold();
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.NotNull(toasts.Current);
        toasts.Release();
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Null(toasts.Current);
    }

    [Fact]
    public async Task Undo_runs_once_and_the_toast_is_gone()
    {
        await using var page = new BunitContext();
        page.Services.AddSingleton(toasts);
        var host = page.Render<ToastHost>();
        var undone = 0;
        toasts.Show("Moved to Tue 24 Nov, 09:00", "Undo", () =>
        {
            undone++;
            return Task.CompletedTask;
        });
        host.WaitForElement("button").Click();
        Assert.Equal(1, undone);
        Assert.Empty(host.FindAll(".toast"));
        Assert.Equal("polite", host.Find(".toast-host").GetAttribute("aria-live"));
    }
}
