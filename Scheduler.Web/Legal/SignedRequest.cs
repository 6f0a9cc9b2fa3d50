using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Scheduler.Web.Legal;

/// <summary>Meta's signed_request: base64url(HMAC-SHA256) "." base64url(JSON). https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback</summary>
static class SignedRequest
{
    const int MaxLength = 8192;

    /// <summary>The Facebook user's id; null when it is not signed with the app's secret, or is nonsense.</summary>
    public static string? UserId(string? text, string? appSecret)
    {
        if (text is null or { Length: > MaxLength } || string.IsNullOrEmpty(appSecret) || text.Split('.') is not [var signature, var payload]) return null;
        try
        {
            var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(payload));
            if (!CryptographicOperations.FixedTimeEquals(expected, WebEncoders.Base64UrlDecode(signature))) return null;
            using var json = JsonDocument.Parse(WebEncoders.Base64UrlDecode(payload));
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("algorithm", out var algorithm) && algorithm.ValueKind == JsonValueKind.String
                && string.Equals(algorithm.GetString(), "HMAC-SHA256", StringComparison.OrdinalIgnoreCase)
                && json.RootElement.TryGetProperty("user_id", out var user) && user.ValueKind == JsonValueKind.String ? user.GetString() : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
