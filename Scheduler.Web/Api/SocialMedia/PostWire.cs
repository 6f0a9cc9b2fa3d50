using System.Text.Json.Serialization;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>POST /posts, PUT /posts/{id} and each row of POST /posts/bulk. What an update leaves out stays as it is.</summary>
/// <param name="SocialAccountId">Where it goes.</param>
/// <param name="CampaignId">The campaign that it belongs to; 0 = none.</param>
/// <param name="Content">What it says.</param>
/// <param name="ScheduledTime">ISO 8601; without an offset it is UTC. A new post without one is a draft.</param>
/// <param name="Platform">Of the account; may be left out, and must be the account's when it is not.</param>
/// <param name="MediaUrls">Public addresses of pictures or a video, in their order; they are fetched at once.</param>
/// <param name="Status">draft or scheduled; may be left out.</param>
public sealed record PostRequest(
    [property: JsonPropertyName("social_account_id")] int? SocialAccountId, [property: JsonPropertyName("campaign_id")] int? CampaignId, string? Content, [property: JsonPropertyName("scheduled_time")] string? ScheduledTime,
    string? Platform, [property: JsonPropertyName("media_urls")] IReadOnlyList<string>? MediaUrls, string? Status);

/// <param name="ScheduledTime">ISO 8601, later than now; without an offset it is UTC.</param>
public sealed record RescheduleRequest([property: JsonPropertyName("scheduled_time")] string? ScheduledTime);

/// <summary>A post.</summary>
/// <param name="SocialAccountId">Of the first account that it goes to; null for a draft that has none yet.</param>
/// <param name="CampaignId">The campaign that it belongs to; null = none.</param>
/// <param name="ScheduledTime">Null for a draft without a date.</param>
/// <param name="Platform">Of that account.</param>
/// <param name="Status">draft, scheduled, processing, published, partially_published, failed, needs_review, held, cancelled.</param>
/// <param name="Error">What went wrong and what to do.</param>
/// <param name="PublishedAt">Null while it is not live.</param>
/// <param name="ExternalId">The platform's own id of what went out.</param>
/// <param name="Permalink">Where it can be seen.</param>
/// <param name="MediaUrls">Our copies, each address good for a day.</param>
/// <param name="Targets">One for each account: a post that was made in the dashboard may go to several.</param>
public sealed record PostAnswer(
    int Id, [property: JsonPropertyName("social_account_id")] int? SocialAccountId, [property: JsonPropertyName("campaign_id")] int? CampaignId, string Content, [property: JsonPropertyName("scheduled_time")] DateTimeOffset? ScheduledTime,
    string? Platform, string Status, string? Error, [property: JsonPropertyName("published_at")] DateTimeOffset? PublishedAt, [property: JsonPropertyName("external_id")] string? ExternalId,
    string? Permalink, [property: JsonPropertyName("media_urls")] IReadOnlyList<string> MediaUrls, IReadOnlyList<PostTargetAnswer> Targets,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt, [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt);

/// <summary>A post on one account.</summary>
/// <param name="Status">draft, scheduled, processing, published, failed, needs_review, held, cancelled.</param>
public sealed record PostTargetAnswer(
    [property: JsonPropertyName("social_account_id")] int SocialAccountId, string Platform, string Status, string? Error, [property: JsonPropertyName("published_at")] DateTimeOffset? PublishedAt,
    [property: JsonPropertyName("external_id")] string? ExternalId, string? Permalink);
