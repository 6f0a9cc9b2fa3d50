namespace Scheduler.Tests.Pages;

/// <summary>A clock moved by hand; its timers fire while it is moved.</summary>
sealed class HandClock(DateTimeOffset start) : TimeProvider
{
    readonly List<HandTimer> timers = [];
    DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(this, () => callback(state)) { DueAt = now + dueTime };
        timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        now += by;
        foreach (var timer in timers.Where(t => t.DueAt <= now).ToArray())
        {
            timers.Remove(timer);
            timer.Fire();
        }
    }

    sealed class HandTimer(HandClock clock, Action fire) : ITimer
    {
        public DateTimeOffset DueAt { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            DueAt = clock.now + dueTime;
            return true;
        }

        public void Dispose() => clock.timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
