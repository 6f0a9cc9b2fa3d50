namespace Scheduler.Tests.Bench.StandIn;

/// <summary>All that the platform has seen of one planned post, which it knows by its account and its caption.</summary>
sealed class LivePost(string account, string caption, DateTimeOffset firstCall)
{
    readonly Lock gate = new();
    readonly List<LiveMedia> media = [];
    int containers;
    int publishCalls;
    bool unknowable;

    public string Account => account;
    public string Caption => caption;

    public void CountContainer() => Interlocked.Increment(ref containers);

    public void CountPublishCall() => Interlocked.Increment(ref publishCalls);

    /// <summary>From here on nobody outside can tell whether a lost call published it.</summary>
    public void MarkUnknowable() => Volatile.Write(ref unknowable, true);

    /// <returns>Whether it is the first time: more than one is a duplicate.</returns>
    public bool Add(LiveMedia item)
    {
        lock (gate)
        {
            media.Add(item);
            return media.Count == 1;
        }
    }

    public SeenPost Seen()
    {
        lock (gate) return new(account, caption, firstCall, containers, publishCalls, unknowable, [.. media.Select(m => new SeenMedia(m.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), m.PublishedAt))]);
    }
}

/// <summary>One item on an account's page.</summary>
sealed record LiveMedia(long Id, LivePost Post, DateTimeOffset PublishedAt);
