using System.Collections.Concurrent;

namespace Scheduler.Tests.Bench.StandIn;

/// <summary>
/// Which calls go wrong, and how. Told from the seed, the post, the operation and how often it was called for that post: the same
/// seed plays the same faults to the same posts, in whatever order they come.
/// </summary>
/// <param name="rate">Share of the calls that go wrong, 0 to 1.</param>
/// <param name="calmAfter">From the first call on; after it all goes well. Null = never.</param>
sealed class FaultPlan(int seed, double rate, FaultKinds kinds, TimeSpan? calmAfter, TimeProvider time)
{
    readonly ConcurrentDictionary<(string Subject, GraphOperation Operation), int> calls = new();
    readonly ConcurrentDictionary<string, int> played = new(StringComparer.Ordinal);
    long firstCall;

    /// <summary>How often each was played, by name.</summary>
    public IReadOnlyDictionary<string, int> Played => played;

    /// <param name="subject">The post, or what else the call is about.</param>
    public Fault? Next(GraphOperation operation, string subject)
    {
        if (rate <= 0 || IsCalm()) return null;
        var faults = Fault.Of(operation, kinds);
        var count = calls.AddOrUpdate((subject, operation), 1, static (_, n) => n + 1);
        var chance = Chance(subject, operation, count);
        if (faults.Count == 0 || chance >= rate) return null;
        var fault = faults[(int)(chance / rate * faults.Count)];
        played.AddOrUpdate(fault.Name, 1, static (_, n) => n + 1);
        return fault;
    }

    bool IsCalm()
    {
        if (calmAfter is not { } after) return false;
        var now = time.GetUtcNow().Ticks;
        var first = Interlocked.CompareExchange(ref firstCall, now, 0);
        return first != 0 && now - first > after.Ticks;
    }

    // Not string.GetHashCode, which is another one in every process.
    double Chance(string subject, GraphOperation operation, int count)
    {
        var hash = Mix((ulong)seed);
        foreach (var character in subject) hash = Mix(hash ^ character);
        hash = Mix(Mix(hash ^ (ulong)operation) ^ (ulong)count);
        return (hash >> 11) * (1.0 / (1UL << 53));
    }

    // SplitMix64: one step from a number to one that looks unrelated (prng.di.unimi.it/splitmix64.c).
    static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
