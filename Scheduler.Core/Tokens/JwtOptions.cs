using System.Text;

namespace Scheduler.Core.Tokens;

/// <summary>Section Jwt: the tokens of the Social Media Service API.</summary>
public sealed class JwtOptions
{
    public const string Section = "Jwt";

    /// <summary>Bytes of a secret that is as strong as HS256 itself (RFC 7518, 3.2).</summary>
    const int LeastSecret = 32;

    /// <summary>What our tokens name as their issuer.</summary>
    public string Issuer { get; set; } = "scheduler";

    /// <summary>Whom our tokens name as their audience.</summary>
    public string Audience { get; set; } = "scheduler";

    /// <summary>The secret that signs them, as text; unset = 32 random bytes in the data folder (keys/jwt.key).</summary>
    public string? SigningKey { get; set; }

    /// <summary>Somebody else's tokens, which open the API as well.</summary>
    public ExternalIssuerOptions External { get; set; } = new();

    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Issuer)) yield return "Jwt:Issuer must not be empty.";
        if (string.IsNullOrWhiteSpace(Audience)) yield return "Jwt:Audience must not be empty.";
        if (SigningKey is { Length: > 0 } key && Encoding.UTF8.GetByteCount(key) < LeastSecret) yield return $"Jwt:SigningKey must have at least {LeastSecret} characters; leave it empty to have a key made and kept in the data folder.";
        foreach (var problem in External.Problems(Issuer)) yield return problem;
    }
}
