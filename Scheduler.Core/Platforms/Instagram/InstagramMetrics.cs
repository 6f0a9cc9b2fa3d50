using Scheduler.Core.Analytics;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Platforms.Instagram;

/// <summary>
/// A post's insights. Each kind of post has metrics of its own, and one that it does not have fails the whole call: then it is asked for
/// less. Where insights are not to be had at all, likes and comments stand on the post itself.
/// https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/insights
/// </summary>
sealed class InstagramMetrics(InstagramClient client) : IMetricsReader
{
    /// <summary>What every kind of post has, stories too.</summary>
    static readonly PostMetric[] Few = [PostMetric.Reached];

    /// <summary>"Unsupported get request": there is no such post, or none for this token.</summary>
    const int NotThere = 33;

    public Platform Platform => Platform.Instagram;

    public async Task<MetricsAnswer> ReadAsync(MetricsRequest request, CancellationToken cancel)
    {
        var counts = new Dictionary<PostMetric, long>();
        var refused = await InsightsAsync(request, request.Metrics, counts, cancel);
        if (refused is null) return new MetricsAnswer.Counted(counts);
        if (!MayHaveLess(refused)) return Failed(refused);
        if (refused.Class == FailureClass.Content && Few.Any(request.Metrics.Contains)) await InsightsAsync(request, Few, counts, cancel);
        var post = await client.GetAsync<InstagramWire.MediaCounts>(request.RemoteId, request.Token, cancel, ("fields", "like_count,comments_count"));
        if (post.Value is not { } there) return counts.Count > 0 ? new MetricsAnswer.Counted(counts) : Failed(post.Error ?? refused);
        if (there.LikeCount is { } likes) counts[PostMetric.Reactions] = likes;
        if (there.CommentsCount is { } comments) counts[PostMetric.Comments] = comments;
        return counts.Count > 0 ? new MetricsAnswer.Counted(counts) : Failed(refused);
    }

    /// <returns>Why not; null: they are in <paramref name="counts"/>.</returns>
    async Task<GraphError?> InsightsAsync(MetricsRequest request, IEnumerable<PostMetric> metrics, Dictionary<PostMetric, long> counts, CancellationToken cancel)
    {
        var asked = metrics.ToDictionary(Name, metric => metric, StringComparer.Ordinal);
        var answer = await client.GetAsync<InstagramWire.List<InstagramWire.Insight>>($"{request.RemoteId}/insights", request.Token, cancel, ("metric", string.Join(',', asked.Keys)));
        foreach (var insight in answer.Value?.Data ?? [])
            if (insight.Name is { } name && asked.TryGetValue(name, out var metric) && insight.Count is { } count) counts[metric] = count;
        return answer.Error;
    }

    static bool MayHaveLess(GraphError refused) => refused is { Sure: true, Class: FailureClass.Content or FailureClass.Permission, Subcode: not NotThere };

    static MetricsAnswer.Failed Failed(GraphError error) => error is { Code: 100, Subcode: NotThere }
        ? new(FailureClass.Content, Sentence.Of(InstagramTexts.NoSuchPost))
        : new(error.Class, error.Message) { RetryAfter = error.RetryAfter, IsForAll = error.IsForApp };

    static string Name(PostMetric metric) => metric switch
    {
        PostMetric.Impressions => "views",
        PostMetric.Reached => "reach",
        PostMetric.Reshares => "shares",
        PostMetric.Reactions => "likes",
        PostMetric.Comments => "comments",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "No such metric."),
    };
}
