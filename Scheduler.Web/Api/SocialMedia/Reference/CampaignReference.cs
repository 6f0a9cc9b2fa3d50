using System.Globalization;

namespace Scheduler.Web.Api.SocialMedia.Reference;

/// <summary>The routes of campaigns in words and examples.</summary>
static class CampaignReference
{
    static readonly CampaignRequest Asked = new("Summer Campaign 2025", "Summer promotion", "2025-06-01", "2025-08-31", "active");

    static readonly CampaignAnswer Campaign = new(3, "Summer Campaign 2025", "Summer promotion", new(2025, 6, 1), new(2025, 8, 31), "active", 8, 5, At("2025-05-20T10:00:00Z"), At("2025-05-20T10:00:00Z"));

    static readonly Dictionary<int, string> Missing = new() { [404] = "Campaign not found" };

    static readonly Dictionary<int, string> Refused = new() { [400] = "end_date: It cannot end before it begins.", [404] = "Campaign not found" };

    /// <summary>By method and path below the prefix.</summary>
    public static IReadOnlyDictionary<string, RouteText> Routes { get; } = new Dictionary<string, RouteText>(StringComparer.Ordinal)
    {
        ["POST /campaigns"] = new("createCampaign", "Makes a campaign", Campaign) { Request = Asked, Required = ["name"], Errors = new Dictionary<int, string> { [400] = "name: Give the campaign a name." } },
        ["GET /campaigns"] = new("listCampaigns", "All campaigns, the newest first", new PageAnswer<CampaignAnswer>([Campaign], 1, 0, 20))
        {
            Errors = new Dictionary<int, string> { [400] = "status: must be one of active, paused, completed" },
        },
        ["GET /campaigns/{id}"] = new("getCampaign", "One campaign", Campaign) { Errors = Missing },
        ["PUT /campaigns/{id}"] = new("updateCampaign", "Changes what is given of a campaign", Campaign with { Status = "paused" })
        {
            Request = new CampaignRequest(null, null, null, null, "paused"), Errors = Refused, More = "The status is a label: posts that are planned go out, whatever it says.",
        },
        ["DELETE /campaigns/{id}"] = new("deleteCampaign", "Takes a campaign away; its posts stay", null) { Errors = Missing },
        ["GET /campaigns/{id}/analytics"] = new("getCampaignAnalytics", "What became of a campaign's posts, together", new CampaignAnalyticsAnswer(3, 8, 12_000, 640, 95, 45, 6.5m))
        {
            Errors = Missing, More = "Of each post on each account the newest record counts. The rate comes from the sums, and is null without views.",
        },
        ["GET /campaigns/{id}/posts"] = new("listCampaignPosts", "A campaign's posts, in the order of their dates", new PageAnswer<PostAnswer>([PostReference.Post], 1, 0, 20)) { Errors = Missing },
    };

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
