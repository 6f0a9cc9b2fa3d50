using System.Globalization;

namespace Scheduler.Web.Api.SocialMedia.Reference;

/// <summary>The routes of analytics in words and examples.</summary>
static class AnalyticsReference
{
    static readonly AnalyticsRequest Asked = new(7, null, 1000, 50, 10, 5, null, 6.5m);

    static readonly AnalyticsAnswer Figures = new(12, 7, 1, "instagram", "manual", 1000, 50, 10, 5, null, 6.5m, At("2025-12-26T10:00:00Z"), At("2025-12-26T10:00:00Z"));

    static readonly Dictionary<int, string> Missing = new() { [404] = "Analytics not found" };

    /// <summary>By method and path below the prefix.</summary>
    public static IReadOnlyDictionary<string, RouteText> Routes { get; } = new Dictionary<string, RouteText>(StringComparer.Ordinal)
    {
        ["POST /analytics"] = new("recordAnalytics", "Writes down the figures of a post", Figures)
        {
            Request = Asked, Required = ["post_id"], More = "The newest record of a post and account is the one that counts. engagement_rate is computed when it is left out.",
            Errors = new Dictionary<int, string> { [400] = "post_id: There is no such post." },
        },
        ["GET /analytics"] = new("listAnalytics", "All records, the newest first", new PageAnswer<AnalyticsAnswer>([Figures], 1, 0, 20))
        {
            Errors = new Dictionary<int, string> { [400] = "source: must be one of manual, platform, buffer" },
        },
        ["GET /analytics/{id}"] = new("getAnalytics", "One record", Figures) { Errors = Missing },
        ["PUT /analytics/{id}"] = new("updateAnalytics", "Changes what is given of a record that was written down", Figures with { Likes = 60, EngagementRate = 7.5m })
        {
            Request = new AnalyticsRequest(null, null, null, 60, null, null, null, null), Errors = new Dictionary<int, string> { [400] = "likes: Give a whole number from 0 to 1,000,000,000,000.", [404] = "Analytics not found" },
            More = "What a platform told cannot be changed: record newer figures beside it.",
        },
        ["DELETE /analytics/{id}"] = new("deleteAnalytics", "Takes a record away; the one before it counts again", null) { Errors = Missing },
        ["POST /analytics/sync"] = new("syncAnalytics", "Asks the platforms, and Buffer, what became of the posts that went out", new SyncAnswer(18, 2))
        {
            More = "They are asked by themselves too: every hour on a post's first day, less often later. Of the newest 200 posts; what a platform does not tell stays as it was.",
        },
    };

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
