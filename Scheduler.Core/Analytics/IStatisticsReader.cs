using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Analytics;

/// <summary>Asks a platform how one of its posts does.</summary>
public interface IStatisticsReader
{
    Platform Platform { get; }

    /// <summary>One metric of one post, counted over its whole life. A failure is an answer too, never an exception.</summary>
    /// <param name="token">In plain.</param>
    /// <param name="postedId">The platform's own id of the post.</param>
    Task<StatisticsAnswer> ReadAsync(string token, string postedId, PostMetric metric, CancellationToken cancel);
}

/// <summary>What is counted.</summary>
public enum PostMetric
{
    /// <summary>How often it was shown.</summary>
    Impressions,

    /// <summary>How many different members saw it.</summary>
    MembersReached,
    Reshares,
    Reactions,
    Comments,
}

/// <summary>Exactly one of both is there.</summary>
/// <param name="Problem">What the platform said instead, as a sentence.</param>
public sealed record StatisticsAnswer(long? Count, StatisticsProblem? Problem);

/// <param name="Passes">The platform did not answer: later it may.</param>
/// <param name="NeedsReconnect">It takes the account's token no longer.</param>
public sealed record StatisticsProblem(Sentence Sentence, bool Passes, bool NeedsReconnect);
