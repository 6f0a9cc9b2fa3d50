using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Analytics;

/// <summary>How one platform tells what became of a post. Only reads, so a caller may ask again.</summary>
public interface IMetricsReader
{
    Platform Platform { get; }

    /// <summary>Whose word its answers are.</summary>
    FigureSource Source => FigureSource.Platform;

    /// <summary>Asks for all of the metrics; a failure is an answer too, never an exception.</summary>
    Task<MetricsAnswer> ReadAsync(MetricsRequest request, CancellationToken cancel);
}

/// <param name="AccountId">The platform's id of the account.</param>
/// <param name="Token">In plain; never log it.</param>
/// <param name="RemoteId">The platform's id of the post.</param>
public sealed record MetricsRequest(string AccountId, string Token, string RemoteId, IReadOnlyCollection<PostMetric> Metrics);

/// <summary>What the platform said.</summary>
public abstract record MetricsAnswer
{
    /// <summary>One number for each metric that was asked for; those that the platform does not tell of this post are left out.</summary>
    public sealed record Counted(IReadOnlyDictionary<PostMetric, long> Counts) : MetricsAnswer;

    /// <param name="Message">A sentence for the user: what happened and what to do.</param>
    public sealed record Failed(FailureClass Class, Sentence Message) : MetricsAnswer
    {
        /// <summary>How long the platform wants to be left alone; null = it does not say.</summary>
        public TimeSpan? RetryAfter { get; init; }

        /// <summary>It is our whole app that is asked for the pause, not one account.</summary>
        public bool IsForAll { get; init; }
    }
}
