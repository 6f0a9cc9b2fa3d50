using System.Text.Json.Serialization;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>POST /analytics, PUT /analytics/{id}. A new record counts 0 of what it leaves out; what an update leaves out stays as it is.</summary>
/// <param name="PostId">Of a new record.</param>
/// <param name="SocialAccountId">Of a new record; may be left out where the post goes to one account alone.</param>
/// <param name="Reach">How many people saw it; may be left out.</param>
/// <param name="EngagementRate">Percent; left out, it is (likes + shares + comments) / views x 100.</param>
public sealed record AnalyticsRequest(
    [property: JsonPropertyName("post_id")] int? PostId, [property: JsonPropertyName("social_account_id")] int? SocialAccountId, long? Views, long? Likes, long? Shares, long? Comments, long? Reach,
    [property: JsonPropertyName("engagement_rate")] decimal? EngagementRate);

/// <summary>Figures of a post on one account, as they were at a time. The newest record of a post and account is the one that counts.</summary>
/// <param name="Source">manual, platform or buffer: who told them.</param>
/// <param name="Views">Null where the platform does not tell it; so with the others.</param>
/// <param name="EngagementRate">Percent, with two decimals; null without views.</param>
/// <param name="CreatedAt">When they were first told so.</param>
/// <param name="UpdatedAt">When they were last told so, or changed.</param>
public sealed record AnalyticsAnswer(
    int Id, [property: JsonPropertyName("post_id")] int PostId, [property: JsonPropertyName("social_account_id")] int SocialAccountId, string Platform, string Source,
    long? Views, long? Likes, long? Shares, long? Comments, long? Reach, [property: JsonPropertyName("engagement_rate")] decimal? EngagementRate,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt, [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt);
