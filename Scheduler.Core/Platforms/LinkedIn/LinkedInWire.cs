using System.Text.Json;

namespace Scheduler.Core.Platforms.LinkedIn;

/// <summary>LinkedIn's JSON, as much of it as we read.</summary>
static class LinkedInWire
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public sealed record List<T>(IReadOnlyList<T>? Elements);

    /// <summary>Of memberCreatorPostAnalytics.</summary>
    public sealed record MemberCount(long? Count);

    /// <summary>Of organizationalEntityShareStatistics.</summary>
    public sealed record ShareStatistics(Totals? TotalShareStatistics);

    public sealed record Totals(long ImpressionCount, long UniqueImpressionsCount, long LikeCount, long CommentCount, long ShareCount);
}
