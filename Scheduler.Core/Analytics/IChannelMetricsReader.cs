using System.Linq.Expressions;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Analytics;

/// <summary>How Buffer tells what became of posts that went out through it: many of an account in one call, for its calls are few. Only reads, so a caller may ask again.</summary>
public interface IChannelMetricsReader
{
    /// <summary>Whose word its answers are.</summary>
    FigureSource Source { get; }

    /// <summary>Of published targets those that went out through it and that it can be asked about now.</summary>
    Expression<Func<PostTarget, bool>> Reaches { get; }

    /// <summary>A failure is an answer too, never an exception; a sign-in that is refused has been noted.</summary>
    Task<ChannelAnswer> ReadAsync(ChannelRequest request, CancellationToken cancel);
}

/// <param name="Account">Integer id.</param>
/// <param name="Posts">When each went out, by its remote id; at least one.</param>
public sealed record ChannelRequest(int Account, IReadOnlyDictionary<string, DateTimeOffset> Posts);

/// <param name="Counts">What is counted of the posts, by their remote ids. A post of which nothing is known yet is left out, and so is one that is not there any more.</param>
/// <param name="Failed">Why the others were not told; null: there is nothing to tell of them.</param>
public sealed record ChannelAnswer(IReadOnlyDictionary<string, IReadOnlyDictionary<PostMetric, long>> Counts, MetricsAnswer.Failed? Failed = null);
