using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scheduler.Core.Webhooks;

/// <summary>How a receiver tells that a request is ours. Pure.</summary>
public static class WebhookSignature
{
    /// <summary>X-Publora-Signature: over the body alone.</summary>
    public static string OfBody(string secret, string body) => Hmac(secret, body);

    /// <summary>X-Scheduler-Signature: over time and body, so that an old request cannot be played back.</summary>
    public static string Timed(string secret, DateTimeOffset at, string body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Hmac(secret, $"{seconds}.{body}")}";
    }

    static string Hmac(string secret, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
}
