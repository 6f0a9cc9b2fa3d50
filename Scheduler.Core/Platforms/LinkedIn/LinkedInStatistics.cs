using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Scheduler.Core.Analytics;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Platforms.LinkedIn;

/// <summary>
/// Figures of a member's posts; needs the permission r_member_postAnalytics.
/// https://learn.microsoft.com/linkedin/marketing/community-management/members/post-statistics
/// </summary>
sealed class LinkedInStatistics(IHttpClientFactory http, IOptions<LinkedInOptions> options, TimeProvider time) : IStatisticsReader
{
    public const string HttpName = "linkedin";
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    public Platform Platform => Platform.LinkedIn;

    public async Task<StatisticsAnswer> ReadAsync(string token, string postedId, PostMetric metric, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(postedId, metric));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("LinkedIn-Version", options.Value.ApiVersion);
        request.Headers.Add("X-Restli-Protocol-Version", "2.0.0");
        var answer = await HttpOutcome.SendAsync(http.CreateClient(HttpName), request, Limit, time, cancel);
        if (answer.Fate == HttpFate.Ok && Count(answer.Body) is { } count) return new(count, null);
        return new(null, answer switch
        {
            { Status: HttpStatusCode.Unauthorized } => new(Sentence.Of(LinkedInTexts.TokenEnded), Passes: false, NeedsReconnect: true),
            { Fate: HttpFate.Refused, Status: not HttpStatusCode.TooManyRequests } => new(Sentence.Of(LinkedInTexts.Refused).With(Message(answer.Body) ?? $"{(int)answer.Status!}"), Passes: false, NeedsReconnect: false),
            _ => new(Sentence.Of(LinkedInTexts.NoAnswer), Passes: true, NeedsReconnect: false),
        });
    }

    Uri Address(string postedId, PostMetric metric)
    {
        var urn = postedId.StartsWith("urn:", StringComparison.Ordinal) ? postedId : $"urn:li:share:{postedId}";
        var kind = urn.StartsWith("urn:li:ugcPost:", StringComparison.Ordinal) ? "ugc" : "share";
        return new($"{options.Value.BaseUrl.TrimEnd('/')}/rest/memberCreatorPostAnalytics?q=entity&entity=({kind}:{Uri.EscapeDataString(urn)})&queryType={Name(metric)}&aggregation=TOTAL");
    }

    static string Name(PostMetric metric) => metric switch
    {
        PostMetric.Impressions => "IMPRESSION",
        PostMetric.MembersReached => "MEMBERS_REACHED",
        PostMetric.Reshares => "RESHARE",
        PostMetric.Reactions => "REACTION",
        PostMetric.Comments => "COMMENT",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "No such metric."),
    };

    /// <summary>Null: half an answer. No elements: nothing was counted yet.</summary>
    static long? Count(string body) => Read(body) is { } json && json.TryGetProperty("elements", out var elements) && elements.ValueKind == JsonValueKind.Array
        ? elements.EnumerateArray().Sum(element => element.TryGetProperty("count", out var count) && count.TryGetInt64(out var number) ? number : 0)
        : null;

    static string? Message(string body) => Read(body) is { } json && json.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? message.GetString() : null;

    static JsonElement? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
