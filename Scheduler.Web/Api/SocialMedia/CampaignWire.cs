using System.Text.Json.Serialization;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>POST /campaigns, PUT /campaigns/{id}. What an update leaves out stays as it is; an empty day takes it away.</summary>
/// <param name="StartDate">A day such as 2025-06-01.</param>
/// <param name="EndDate">The last day.</param>
/// <param name="Status">active, paused or completed; a new campaign is active unless it says otherwise.</param>
public sealed record CampaignRequest(
    string? Name, string? Description, [property: JsonPropertyName("start_date")] string? StartDate, [property: JsonPropertyName("end_date")] string? EndDate, string? Status);

/// <summary>Posts that belong together.</summary>
/// <param name="Description">Empty when there is none.</param>
/// <param name="EndDate">The last day.</param>
/// <param name="Status">active, paused or completed; it holds no post back.</param>
/// <param name="Posts">How many belong to it.</param>
/// <param name="Published">How many of those are live.</param>
public sealed record CampaignAnswer(
    int Id, string Name, string Description, [property: JsonPropertyName("start_date")] DateOnly? StartDate, [property: JsonPropertyName("end_date")] DateOnly? EndDate, string Status,
    int Posts, int Published, [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt, [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt);

/// <summary>The newest figures of each of a campaign's posts, together.</summary>
/// <param name="Posts">How many belong to it, whether figures of them are known or not.</param>
/// <param name="EngagementRate">Percent, from the sums; null without views.</param>
public sealed record CampaignAnalyticsAnswer(
    [property: JsonPropertyName("campaign_id")] int CampaignId, int Posts, long Views, long Likes, long Shares, long Comments,
    [property: JsonPropertyName("engagement_rate")] decimal? EngagementRate);
