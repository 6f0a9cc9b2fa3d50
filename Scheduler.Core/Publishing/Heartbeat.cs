namespace Scheduler.Core.Publishing;

/// <summary>Whether the engine looks for due posts.</summary>
public sealed class Heartbeat(PublishingEngine engine, TimeProvider time)
{
    /// <summary>Several ticks; less would mistake a busy second for a standstill.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Longer than any wait for a database that has gone: then the loop itself hangs, and only a restart helps.</summary>
    static readonly TimeSpan Stuck = TimeSpan.FromMinutes(2);

    readonly DateTimeOffset started = time.GetUtcNow();

    /// <summary>When it last did; null before the first time.</summary>
    public DateTimeOffset? LastLook => engine.LastTick;

    /// <summary>Whether it did lately.</summary>
    public bool Ticks => Silence < Longest;

    /// <summary>Whether it stands still for so long that waiting is of no use.</summary>
    public bool IsStuck => Silence >= Stuck;

    TimeSpan Silence => time.GetUtcNow() - (engine.LastTick ?? started);
}
