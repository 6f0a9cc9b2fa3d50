using Scheduler.Core.Posts;

namespace Scheduler.Core.Publishing;

/// <summary>What to do with a target after a failure that left nothing published.</summary>
public abstract record Verdict
{
    Verdict() { }

    /// <param name="CountsAsAttempt">Rate limits postpone without using up attempts.</param>
    public sealed record Retry(TimeSpan After, bool CountsAsAttempt) : Verdict;

    /// <summary>Held for the user; nothing is lost.</summary>
    public sealed record Hold : Verdict;

    public sealed record GiveUp : Verdict;
}

/// <summary>When to try again, and when to stop (platform-apis.md 0.4). Pure: time and chance are handed in.</summary>
public static class RetryPolicy
{
    /// <summary>How often media is prepared anew. What is merely transient is tried until the deadline: an outage may last for hours.</summary>
    public const int MaxAttempts = 8;

    /// <summary>For so many tries the platform's own word on the wait holds; after them patience grows.</summary>
    const int QuickTries = 3;

    static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    static readonly TimeSpan RateLimitWait = TimeSpan.FromMinutes(5);
    static readonly TimeSpan QuotaWait = TimeSpan.FromHours(1);

    /// <param name="attempt">Tries that have failed before this one.</param>
    /// <param name="deadline">PublishAt plus the workspace's grace: no try begins after it.</param>
    /// <param name="chance">0 to 1, spreads the tries of many targets.</param>
    public static Verdict Decide(FailureClass failure, int attempt, TimeSpan? retryAfter, DateTimeOffset now, DateTimeOffset deadline, double chance)
    {
        switch (failure)
        {
            case FailureClass.Auth or FailureClass.TooLate:
                return new Verdict.Hold();
            case FailureClass.Content or FailureClass.Permission or FailureClass.Ambiguous:
                return new Verdict.GiveUp();
            case FailureClass.Media when attempt >= MaxAttempts:
                return new Verdict.GiveUp();
        }
        var wait = failure switch
        {
            FailureClass.RateLimited => retryAfter ?? Jittered(RateLimitWait, chance),
            FailureClass.DailyQuota => retryAfter ?? Jittered(QuotaWait, chance),
            _ when retryAfter is { } word => attempt < QuickTries ? word : Longer(word, Jittered(Backoff(attempt - QuickTries), chance)),
            _ => Jittered(Backoff(attempt), chance),
        };
        return now + wait <= deadline ? new Verdict.Retry(wait, failure is FailureClass.Transient or FailureClass.Media) : new Verdict.GiveUp();
    }

    static TimeSpan Backoff(int attempt) => TimeSpan.FromSeconds(Math.Min(First.TotalSeconds * Math.Pow(2, attempt), Longest.TotalSeconds));

    // From three quarters of the wait to five quarters.
    static TimeSpan Jittered(TimeSpan wait, double chance) => wait * (0.75 + (chance / 2));

    static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
