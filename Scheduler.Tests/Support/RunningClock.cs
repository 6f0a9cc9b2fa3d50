namespace Scheduler.Tests.Support;

/// <summary>The real clock, set to another time: for journeys that need a minute to be nearly over without waiting for it.</summary>
sealed class RunningClock(DateTimeOffset startsAt) : TimeProvider
{
    readonly TimeSpan shift = startsAt - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
}
