namespace Scheduler.Tests.Support;

/// <summary>
/// A clock that stands still until a test moves it. <c>Task.Delay</c>, <c>PeriodicTimer</c> and cancellation time-outs that were given
/// it end while <see cref="Advance"/> runs, each at the very moment it was due, in order. Safe to use from many threads.
/// </summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    readonly Lock gate = new();
    readonly List<ManualTimer> armed = [];
    readonly List<(DateTimeOffset By, TaskCompletionSource Seen)> watchers = [];
    DateTimeOffset now = start.ToUniversalTime();

    /// <summary>Starts on Monday, 2 March 2026, 09:00 UTC.</summary>
    public ManualClock() : this(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)) { }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on and runs every timer that falls due on the way, on the calling thread.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <inheritdoc cref="Advance"/>
    public void AdvanceTo(DateTimeOffset moment)
    {
        while (TakeNextDue(moment) is { } timer) timer.Fire();
    }

    /// <summary>Moves the clock on as if the machine had slept: what fell due on the way fires once, at the end. For weeks in a whole program, whose every beat would be run otherwise.</summary>
    public void Sleep(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (gate)
        {
            now += by;
            foreach (var timer in armed)
                if (timer.Due < now) timer.Due = now;
        }
        AdvanceTo(GetUtcNow());
    }

    /// <summary>Ends as soon as somebody waits on this clock for a moment no later than <paramref name="moment"/>: advancing then wakes them.</summary>
    public Task ArmedByAsync(DateTimeOffset moment)
    {
        lock (gate)
        {
            if (armed.Exists(timer => timer.Due <= moment)) return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            watchers.Add((moment, seen));
            return seen.Task;
        }
    }

    internal bool Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            if (timer.Disposed) return false;
            armed.Remove(timer);
            timer.Period = period > TimeSpan.Zero ? period : null;
            if (dueTime < TimeSpan.Zero) return true;
            timer.Due = now + dueTime;
            // Like the real one: what is due at once runs on the pool, never inside the call that arms it.
            if (dueTime == TimeSpan.Zero) ThreadPool.UnsafeQueueUserWorkItem(static it => it.Fire(), timer, preferLocal: false);
            if (dueTime > TimeSpan.Zero || Repeat(timer)) Add(timer);
            return true;
        }
    }

    internal void Disarm(ManualTimer timer)
    {
        lock (gate)
        {
            timer.Disposed = true;
            armed.Remove(timer);
        }
    }

    ManualTimer? TakeNextDue(DateTimeOffset until)
    {
        lock (gate)
        {
            var next = armed.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (next is null)
            {
                if (until > now) now = until;
                return null;
            }

            if (next.Due > now) now = next.Due;
            armed.Remove(next);
            if (Repeat(next)) Add(next);
            return next;
        }
    }

    static bool Repeat(ManualTimer timer)
    {
        if (timer.Period is not { } period) return false;
        timer.Due += period;
        return true;
    }

    void Add(ManualTimer timer)
    {
        armed.Add(timer);
        foreach (var (_, seen) in watchers.Where(watcher => timer.Due <= watcher.By)) seen.TrySetResult();
        watchers.RemoveAll(watcher => watcher.Seen.Task.IsCompleted);
    }
}
