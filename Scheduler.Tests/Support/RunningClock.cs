namespace Scheduler.Tests.Support;

/// <summary>The real clock, set to another time: for journeys that need a minute to be nearly over without waiting for it.</summary>
sealed class RunningClock : TimeProvider
{
    long shift;

    public RunningClock(DateTimeOffset startsAt) => SetTo(startsAt);

    /// <summary>Sets the clock on, as a traveller does; it runs from there.</summary>
    public void SetTo(DateTimeOffset time) => Volatile.Write(ref shift, (time - System.GetUtcNow()).Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref shift));
}
