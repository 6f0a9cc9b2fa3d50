namespace Scheduler.Tests.Support;

public class ManualClockTests
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    readonly ManualClock clock = new();

    [Fact]
    public void Time_stands_still_until_it_is_moved()
    {
        var (start, stamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        Assert.Equal(start, clock.GetUtcNow());
        clock.Advance(Minute);
        Assert.Equal(start + Minute, clock.GetUtcNow());
        Assert.Equal(Minute, clock.GetElapsedTime(stamp));
    }

    [Fact]
    public void A_delay_ends_when_its_time_has_come_and_not_before()
    {
        var delay = Task.Delay(Minute, clock);
        clock.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(delay.IsCompletedSuccessfully);
    }

    [Fact]
    public void Timers_fire_in_order_and_each_sees_the_moment_it_was_due()
    {
        var start = clock.GetUtcNow();
        var seen = new List<TimeSpan>();
        void Note(object? _) => seen.Add(clock.GetUtcNow() - start);
        using var late = clock.CreateTimer(Note, null, 5 * Minute, Timeout.InfiniteTimeSpan);
        using var periodic = clock.CreateTimer(Note, null, 2 * Minute, 2 * Minute);
        clock.Advance(6 * Minute);
        Assert.Equal([2 * Minute, 4 * Minute, 5 * Minute, 6 * Minute], seen);
        Assert.Equal(start + (6 * Minute), clock.GetUtcNow());
    }

    [Fact]
    public void A_disposed_timer_is_silent_and_cannot_be_changed()
    {
        var fired = 0;
        var timer = clock.CreateTimer(_ => fired++, null, Minute, Minute);
        timer.Dispose();
        Assert.False(timer.Change(Minute, Minute));
        clock.Advance(10 * Minute);
        Assert.Equal(0, fired);
    }

    [Fact]
    public async Task A_timer_due_at_once_fires_without_the_clock_moving()
    {
        var fired = new TaskCompletionSource();
        await using var timer = clock.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await fired.Task;
    }

    [Fact]
    public void A_time_out_cancels_its_token()
    {
        using var timeout = new CancellationTokenSource(Minute, clock);
        clock.Advance(Minute);
        Assert.True(timeout.IsCancellationRequested);
    }

    [Fact]
    public async Task A_test_can_wait_until_somebody_waits_on_the_clock()
    {
        var armed = clock.ArmedByAsync(clock.GetUtcNow() + Minute);
        Assert.False(armed.IsCompleted);
        _ = Task.Delay(2 * Minute, clock);
        Assert.False(armed.IsCompleted);
        var near = Task.Delay(Minute, clock);
        await armed;
        clock.Advance(Minute);
        await near;
    }
}
