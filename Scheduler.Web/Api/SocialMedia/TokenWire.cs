using System.Text.Json.Serialization;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>POST /auth/token: who asks proves it by password or by API key.</summary>
/// <param name="Email">With the password.</param>
/// <param name="Password">Of an account without a second factor; with one, an API key is needed.</param>
/// <param name="ApiKey">Instead of both; the tokens reach as far as the key, for as long as it works.</param>
/// <param name="Workspace">With a password: id of the workspace to work in; left out, the user's first.</param>
public sealed record TokenRequest(string? Email, string? Password, [property: JsonPropertyName("api_key")] string? ApiKey, string? Workspace)
{
    // A record writes all it has; this must never reach a log.
    public override string ToString() => nameof(TokenRequest);
}

/// <param name="RefreshToken">As POST /auth/token gave it.</param>
public sealed record RefreshRequest([property: JsonPropertyName("refresh_token")] string? RefreshToken)
{
    public override string ToString() => nameof(RefreshRequest);
}

/// <param name="AccessToken">Goes with every call: Authorization: Bearer.</param>
/// <param name="RefreshToken">Good once, for the next pair, within 30 days.</param>
/// <param name="TokenType">bearer</param>
/// <param name="ExpiresIn">Seconds that the access token is good for.</param>
public sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("refresh_token")] string RefreshToken,
    [property: JsonPropertyName("token_type")] string TokenType, [property: JsonPropertyName("expires_in")] int ExpiresIn)
{
    public override string ToString() => nameof(TokenAnswer);
}
