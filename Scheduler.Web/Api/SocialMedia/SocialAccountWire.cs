using System.Text.Json.Serialization;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>POST /social-accounts.</summary>
/// <param name="Platform">Such as instagram, twitter, linkedin.</param>
/// <param name="AccountName">As the platform calls it, with @ or without.</param>
/// <param name="AccessToken">The platform's token for it; it never leaves the server again.</param>
/// <param name="BufferProfileId">Of GET /buffer/profiles: posts go out through Buffer.</param>
public sealed record SocialAccountRequest(
    string? Platform, [property: JsonPropertyName("account_name")] string? AccountName, [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("buffer_profile_id")] string? BufferProfileId = null)
{
    // A record writes all it has; this must never reach a log.
    public override string ToString() => nameof(SocialAccountRequest);
}

/// <summary>An account that posts can go to.</summary>
/// <param name="AccountName">As the platform calls it.</param>
/// <param name="Status">active, or needs_reconnect when the platform no longer takes the token.</param>
/// <param name="Detail">Why it needs to be connected again.</param>
/// <param name="TokenExpiresAt">Null where the platform names no end.</param>
/// <param name="WaitingPosts">Planned for it.</param>
/// <param name="BufferProfileId">Of the channel in Buffer that it is; null: Buffer does not know it.</param>
/// <param name="ThroughBuffer">Whether its posts go out through Buffer.</param>
public sealed record SocialAccountAnswer(
    int Id, string Platform, [property: JsonPropertyName("account_name")] string AccountName, [property: JsonPropertyName("display_name")] string DisplayName,
    [property: JsonPropertyName("avatar_url")] string? AvatarUrl, string Status, string? Detail, [property: JsonPropertyName("token_expires_at")] DateTimeOffset? TokenExpiresAt,
    [property: JsonPropertyName("last_published_at")] DateTimeOffset? LastPublishedAt, [property: JsonPropertyName("waiting_posts")] int WaitingPosts,
    [property: JsonPropertyName("buffer_profile_id")] string? BufferProfileId, [property: JsonPropertyName("through_buffer")] bool ThroughBuffer,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt, [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt);

/// <param name="Ok">Publishing for it would work now.</param>
/// <param name="Username">As the platform calls it.</param>
/// <param name="Detail">What was found.</param>
public sealed record ConnectionTestAnswer(bool Ok, string Username, string Detail);
