namespace Scheduler.Web.Api.SocialMedia.Reference;

/// <summary>Every route of the dialect in words and examples; <see cref="SocialMediaDocument"/> makes the OpenAPI document of it.</summary>
static class SocialMediaReference
{
    static readonly IReadOnlyDictionary<string, RouteText>[] Parts =
    [
        TokenReference.Routes,
        SocialAccountReference.Routes,
        PostReference.Routes,
        AnalyticsReference.Routes,
        CampaignReference.Routes,
        BufferReference.Routes,
    ];

    static readonly Dictionary<string, RouteText> All = Parts.SelectMany(part => part).ToDictionary(StringComparer.Ordinal);

    /// <param name="path">With the prefix, without a slash before it; what an id has to be (":int") is the routing's business.</param>
    /// <exception cref="KeyNotFoundException">The route has no words yet.</exception>
    public static RouteText Of(string? method, string? path) => All[$"{method} {$"/{path}"[SocialMediaApi.Prefix.Length..].Replace(":int}", "}", StringComparison.Ordinal)}"];
}
