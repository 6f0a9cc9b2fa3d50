using System.Text.Json.Serialization;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>POST and PUT of /buffer/config.</summary>
/// <param name="AccessToken">A personal API key of Buffer; it never leaves the server again.</param>
public sealed record BufferConfigRequest([property: JsonPropertyName("access_token")] string? AccessToken)
{
    // A record writes all it has; this must never reach a log.
    public override string ToString() => nameof(BufferConfigRequest);
}

/// <summary>The workspace's connection to Buffer; everything but the key.</summary>
/// <param name="Status">active, or refused when Buffer no longer takes the key.</param>
/// <param name="Detail">Why it is refused.</param>
/// <param name="Accounts">Accounts that are connected through it.</param>
public sealed record BufferConfigAnswer(
    int Id, [property: JsonPropertyName("organization_id")] string OrganizationId, [property: JsonPropertyName("organization_name")] string OrganizationName, string Status, string? Detail, int Accounts,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt, [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt);

/// <summary>A channel of Buffer.</summary>
/// <param name="Id">To be sent as buffer_profile_id.</param>
/// <param name="Service">As Buffer calls the platform.</param>
/// <param name="Platform">As this API calls it; null: posts for it cannot be planned here.</param>
/// <param name="Status">ready, paused, locked or disconnected.</param>
/// <param name="SocialAccountId">Of the account that it is here; null: it is not connected.</param>
public sealed record BufferProfileAnswer(
    string Id, string Service, string? Platform, string Username, [property: JsonPropertyName("display_name")] string DisplayName, [property: JsonPropertyName("avatar_url")] string? AvatarUrl, string Status,
    [property: JsonPropertyName("organization_name")] string OrganizationName, [property: JsonPropertyName("social_account_id")] int? SocialAccountId);
