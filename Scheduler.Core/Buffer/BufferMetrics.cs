using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Analytics;
using Scheduler.Core.Posts;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Buffer;

/// <summary>
/// What Buffer knows of posts that it sent: the account's channel is listed from the newest of them on until all are seen, since a call for
/// each would use up the day's few. https://developers.buffer.com/guides/post-metrics.html
/// </summary>
sealed class BufferMetrics(IDbContextFactory<SchedulerDbContext> contexts, BufferApi api, BufferKeys keys) : IChannelMetricsReader
{
    /// <summary>In a channel with so many posts of somebody else in between, the rest waits for its next turn.</summary>
    const int MostPages = 10;

    /// <summary>A list goes by the times that posts were meant for: sent is a post then or later, while a queue was paused by hours.</summary>
    static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    /// <summary>Clocks differ.</summary>
    static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    public FigureSource Source => FigureSource.Buffer;

    // As with publishing: an account that goes both ways may have lost its own sign-in, and that is nothing to Buffer.
    public Expression<Func<PostTarget, bool>> Reaches { get; } = t =>
        t.ThroughBuffer && t.Account.BufferProfileId != null && t.Account.Buffer!.Status == BufferStatus.Working && (t.Account.Status == AccountStatus.Healthy || !t.Account.ThroughBuffer);

    public async Task<ChannelAnswer> ReadAsync(ChannelRequest request, CancellationToken cancel)
    {
        SocialAccount? account;
        await using (var db = contexts.ForSystem()) account = await db.Accounts.AsNoTracking().Include(a => a.Buffer).FirstOrDefaultAsync(a => a.Id == request.Account, cancel);
        var (from, until) = (request.Posts.Values.Min() - LongestDelay, request.Posts.Values.Max() + ClockSkew);
        var (unseen, counts) = (request.Posts.Keys.ToHashSet(StringComparer.Ordinal), new Dictionary<string, IReadOnlyDictionary<PostMetric, long>>(StringComparer.Ordinal));
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await keys.AskAsync(account, (key, profile) => api.MetricsAsync(key, account?.BufferOrganizationId ?? "", profile, from, until, after, cancel), cancel);
            if (answer.Error is { } error) return new(counts, new(error.Class, error.Message) { RetryAfter = error.RetryAfter });
            foreach (var post in (answer.Value!.Edges ?? []).Select(e => e.Node).OfType<BufferWire.Post>().Where(p => unseen.Remove(p.Id)))
                if (BufferMetricTypes.Counts(post.Metrics) is { Count: > 0 } told) counts[post.Id] = told;
            after = answer.Value.PageInfo is { HasNextPage: true, EndCursor: { } last } ? last : null;
            if (after is null || unseen.Count == 0) break;
        }
        return new(counts);
    }
}
