namespace Scheduler.Tests.Support;

/// <summary>A timer of <see cref="ManualClock"/>, which guards these fields with its lock.</summary>
sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
{
    internal DateTimeOffset Due { get; set; }

    /// <summary>Null: fires once.</summary>
    internal TimeSpan? Period { get; set; }

    internal bool Disposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Arm(this, dueTime, period);

    public void Fire() => callback(state);

    public void Dispose() => clock.Disarm(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
