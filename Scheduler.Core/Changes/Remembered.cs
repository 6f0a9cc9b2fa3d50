using System.Collections.Concurrent;

namespace Scheduler.Core.Changes;

/// <summary>
/// Answers of the database that are asked for again and again: kept a short while, and forgotten at once when this node hears of a
/// change that may make them wrong. What another node changes is heard of a moment later, and believed once the answer is no longer fresh at the latest.
/// </summary>
sealed class Remembered<TKey, TValue> : IDisposable where TKey : notnull
{
    /// <summary>Answers; more are not kept, so that odd questions cost no memory.</summary>
    const int Most = 10_000;

    readonly ConcurrentDictionary<TKey, Answer> answers = [];
    readonly TimeSpan fresh;
    readonly TimeProvider time;
    readonly IDisposable listening;
    int version;

    /// <param name="concerns">Which changes may make an answer wrong.</param>
    /// <param name="fresh">How long an answer is believed.</param>
    public Remembered(ChangeFeed changes, Func<Change, bool> concerns, TimeSpan fresh, TimeProvider time)
    {
        (this.fresh, this.time) = (fresh, time);
        listening = changes.SubscribeAll(change =>
        {
            if (!concerns(change)) return;
            Interlocked.Increment(ref version);
            answers.Clear();
        });
    }

    public void Dispose() => listening.Dispose();

    /// <param name="read">Asks the database; what it throws is remembered by nobody.</param>
    public async ValueTask<TValue> GetAsync(TKey key, Func<Task<TValue>> read)
    {
        var now = time.GetUtcNow();
        if (answers.TryGetValue(key, out var known) && now - known.At < fresh) return known.Value;
        var asked = Volatile.Read(ref version);
        var value = await read();
        if (answers.Count >= Most) answers.Clear();
        answers[key] = new(value, now);
        // What was read before a change says nothing about the time after it.
        if (asked != Volatile.Read(ref version)) answers.TryRemove(key, out _);
        return value;
    }

    sealed record Answer(TValue Value, DateTimeOffset At);
}
