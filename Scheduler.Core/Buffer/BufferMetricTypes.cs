using Scheduler.Core.Analytics;

namespace Scheduler.Core.Buffer;

/// <summary>
/// Buffer's words for what is counted of a post, in ours. Of several for one of ours the greatest counts, and nothing is added up: on
/// Facebook likes are a part of the reactions, and old words may stand beside the new. All else, such as clicks and saves, is not ours. Pure.
/// https://developers.buffer.com/types/PostMetricType.html
/// </summary>
static class BufferMetricTypes
{
    static readonly Dictionary<string, PostMetric> Ours = new(StringComparer.Ordinal)
    {
        ["impressions"] = PostMetric.Impressions, ["views"] = PostMetric.Impressions,
        ["reach"] = PostMetric.Reached,
        ["reactions"] = PostMetric.Reactions, ["likes"] = PostMetric.Reactions, ["favorites"] = PostMetric.Reactions,
        ["comments"] = PostMetric.Comments, ["replies"] = PostMetric.Comments,
        ["shares"] = PostMetric.Reshares, ["reposts"] = PostMetric.Reshares, ["retweets"] = PostMetric.Reshares, ["reblogs"] = PostMetric.Reshares,
    };

    /// <param name="told">Null: Buffer has not asked the platform yet.</param>
    /// <returns>Empty: nothing is known.</returns>
    public static IReadOnlyDictionary<PostMetric, long> Counts(IReadOnlyList<BufferWire.Metric>? told) => (told ?? [])
        .Where(m => m is { Type: not null, Value: >= 0 and <= FigureRules.Most } && Ours.ContainsKey(m.Type))
        .GroupBy(m => Ours[m.Type!])
        .ToDictionary(g => g.Key, g => g.Max(m => (long)m.Value));
}
