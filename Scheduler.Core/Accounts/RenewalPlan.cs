namespace Scheduler.Core.Accounts;

/// <summary>When to renew a token: at half of its life, at the latest ten days before its end, and no two at once. Pure.</summary>
public static class RenewalPlan
{
    static readonly TimeSpan Latest = TimeSpan.FromDays(10);
    static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(10);
    static readonly TimeSpan LongestRetry = TimeSpan.FromHours(12);
    static readonly TimeSpan ShortestRetry = TimeSpan.FromMinutes(1);

    /// <summary>For a token that was given out just now.</summary>
    /// <param name="ends">Null: it has no end and is never renewed.</param>
    /// <param name="chance">0 to 1, the account's own (<see cref="Chance"/>): accounts that were connected together are not renewed together.</param>
    public static DateTimeOffset? First(DateTimeOffset now, DateTimeOffset? ends, double chance)
    {
        if (ends is not { } end) return null;
        var half = now + (end - now) * (0.5 + chance / 10);
        var latest = end - Latest * (1 + chance / 10);
        return latest > now && latest < half ? latest : half;
    }

    /// <summary>After a failure: later and later, yet always while there is time left.</summary>
    /// <param name="failures">In a row, this one among them.</param>
    /// <param name="retryAfter">The platform's own word.</param>
    public static DateTimeOffset Retry(DateTimeOffset now, DateTimeOffset ends, int failures, TimeSpan? retryAfter, double chance)
    {
        var wait = FirstRetry * Math.Pow(2, Math.Min(failures - 1, 10)) * (0.75 + chance / 2);
        wait = Longer(Shorter(wait, LongestRetry), ShortestRetry);
        if (ends > now) wait = Longer(Shorter(wait, (ends - now) / 4), ShortestRetry);
        return now + (retryAfter is { } word ? Longer(word, ShortestRetry) : wait);
    }

    /// <summary>An account's own place between 0 and 1: the same on every node and after every restart.</summary>
    public static double Chance(string publicId)
    {
        var hash = 2166136261u;
        foreach (var c in publicId) hash = (hash ^ c) * 16777619u;
        return hash / (double)uint.MaxValue;
    }

    static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
