using System.Text.Json;
using Scheduler.Core.Analytics;

namespace Scheduler.Web.Api.Publora;

/// <summary>POST /linkedin-post-statistics.</summary>
/// <param name="PostedId">The post's URN, or its number alone.</param>
/// <param name="Account">LinkedIn's id of the account, with "linkedin-" before it or without.</param>
/// <param name="Metrics">In the order in which they were asked for.</param>
/// <param name="IsSingle">Asked by queryType: one count is answered, not a table.</param>
sealed record StatisticsRequest(string PostedId, string Account, IReadOnlyList<PostMetric> Metrics, bool IsSingle)
{
    const string All = "ALL";

    public static IReadOnlyDictionary<string, PostMetric> Names { get; } = new Dictionary<string, PostMetric>(StringComparer.Ordinal)
    {
        ["IMPRESSION"] = PostMetric.Impressions, ["MEMBERS_REACHED"] = PostMetric.Reached, ["RESHARE"] = PostMetric.Reshares, ["REACTION"] = PostMetric.Reactions, ["COMMENT"] = PostMetric.Comments,
    };

    public static async ValueTask<StatisticsRequest?> BindAsync(HttpContext http)
    {
        var body = await JsonBody.ReadAsync(http);
        var posted = Required(body, "postedId");
        var account = Required(body, "platformId");
        return body.Find("queryTypes") switch
        {
            null => new(posted, account, [Metric(body.Text("queryType"))], IsSingle: true),
            { ValueKind: JsonValueKind.String } all when all.ValueEquals(All) => new(posted, account, [.. Names.Values], IsSingle: false),
            { ValueKind: JsonValueKind.Array } some when some.GetArrayLength() > 0 =>
                new(posted, account, [.. some.EnumerateArray().Select(one => Metric(one.ValueKind == JsonValueKind.String ? one.GetString() : null)).Distinct()], IsSingle: false),
            _ => throw JsonBody.Bad("Invalid queryTypes"),
        };
    }

    static PostMetric Metric(string? name) => name is not null && Names.TryGetValue(name, out var metric) ? metric : throw JsonBody.Bad("Invalid queryType");

    static string Required(JsonBody body, string name) => body.Text(name) is { Length: > 0 and <= 200 } text ? text : throw JsonBody.Bad($"{name} is required");
}
