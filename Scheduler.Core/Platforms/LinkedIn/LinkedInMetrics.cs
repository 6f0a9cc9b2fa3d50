using System.Text.RegularExpressions;
using Scheduler.Core.Analytics;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Platforms.LinkedIn;

/// <summary>
/// Members' posts metric by metric, organisations' all at once.
/// https://learn.microsoft.com/linkedin/marketing/community-management/members/post-statistics and …/organizations/share-statistics
/// </summary>
sealed partial class LinkedInMetrics(LinkedInClient client) : IMetricsReader
{
    public Platform Platform => Platform.LinkedIn;

    public async Task<MetricsAnswer> ReadAsync(MetricsRequest request, CancellationToken cancel)
    {
        if (PostUrn().Match(request.RemoteId) is not { Success: true } post) return new MetricsAnswer.Failed(FailureClass.Content, Sentence.Of(LinkedInTexts.NoSuchPost));
        // A bare number is a share's: LinkedIn shows it so in its addresses.
        var kind = post.Groups["kind"] is { Success: true } said ? said.Value : "share";
        var urn = $"urn:li:{kind}:{post.Groups["id"].Value}";
        return IsOrganisation(request.AccountId) ? await OrganisationAsync(request, kind, urn, cancel) : await MemberAsync(request, kind, urn, cancel);
    }

    /// <summary>Organisations are numbers; members' ids have letters.</summary>
    static bool IsOrganisation(string accountId) => accountId.Length > 0 && accountId.All(char.IsAsciiDigit);

    async Task<MetricsAnswer> MemberAsync(MetricsRequest request, string kind, string urn, CancellationToken cancel)
    {
        var entity = $"({(kind == "ugcPost" ? "ugc" : "share")}:{Uri.EscapeDataString(urn)})";
        var counts = new Dictionary<PostMetric, long>();
        foreach (var metric in request.Metrics)
        {
            var answer = await client.GetAsync<LinkedInWire.List<LinkedInWire.MemberCount>>(
                $"memberCreatorPostAnalytics?q=entity&entity={entity}&queryType={QueryType(metric)}&aggregation=TOTAL", request.Token, cancel);
            if (answer.Value?.Elements is not { } elements) return Failed(answer);
            counts[metric] = elements.Sum(e => e.Count ?? 0);
        }
        return new MetricsAnswer.Counted(counts);
    }

    async Task<MetricsAnswer> OrganisationAsync(MetricsRequest request, string kind, string urn, CancellationToken cancel)
    {
        var organisation = Uri.EscapeDataString($"urn:li:organization:{request.AccountId}");
        var answer = await client.GetAsync<LinkedInWire.List<LinkedInWire.ShareStatistics>>(
            $"organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity={organisation}&{(kind == "ugcPost" ? "ugcPosts" : "shares")}=List({Uri.EscapeDataString(urn)})", request.Token, cancel);
        if (answer.Value?.Elements is not { } elements) return Failed(answer);
        // No element: nobody has seen it yet.
        var totals = elements.Select(e => e.TotalShareStatistics).FirstOrDefault(t => t is not null) ?? new(0, 0, 0, 0, 0);
        return new MetricsAnswer.Counted(request.Metrics.ToDictionary(m => m, m => Of(totals, m)));
    }

    static long Of(LinkedInWire.Totals totals, PostMetric metric) => metric switch
    {
        PostMetric.Impressions => totals.ImpressionCount,
        PostMetric.Reached => totals.UniqueImpressionsCount,
        PostMetric.Reshares => totals.ShareCount,
        PostMetric.Reactions => totals.LikeCount,
        PostMetric.Comments => totals.CommentCount,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "No such metric."),
    };

    static string QueryType(PostMetric metric) => metric switch
    {
        PostMetric.Impressions => "IMPRESSION",
        PostMetric.Reached => "MEMBERS_REACHED",
        PostMetric.Reshares => "RESHARE",
        PostMetric.Reactions => "REACTION",
        PostMetric.Comments => "COMMENT",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "No such metric."),
    };

    static MetricsAnswer.Failed Failed<T>(LinkedInAnswer<T> answer) where T : class =>
        answer.Message is { } message ? new(answer.Class, message) : new(FailureClass.Transient, Sentence.Of(LinkedInTexts.Trouble));

    [GeneratedRegex(@"\A(?:urn:li:(?<kind>share|ugcPost):)?(?<id>[0-9]{1,30})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PostUrn();
}
