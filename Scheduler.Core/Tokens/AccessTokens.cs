using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Tokens;

/// <summary>Our own access tokens: signed with HS256, for an hour.</summary>
public sealed class AccessTokens(IOptions<JwtOptions> options, TokenSecret secret, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>By which another node's clock may be behind.</summary>
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public string Write(TokenSubject subject)
    {
        var now = time.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = options.Value.Issuer, ["aud"] = options.Value.Audience, ["sub"] = subject.UserId.ToString(CultureInfo.InvariantCulture),
            ["workspace"] = subject.Workspace, ["sid"] = subject.Family, ["jti"] = PublicId.New(time),
            ["iat"] = now.ToUnixTimeSeconds(), ["nbf"] = (now - Skew).ToUnixTimeSeconds(), ["exp"] = (now + Life).ToUnixTimeSeconds(),
        };
        if (subject.Stamp is { } stamp) claims["stamp"] = stamp;
        if (subject.Key is { } key) claims["key"] = key;
        return Jwt.Write(claims, secret.Bytes);
    }

    /// <exception cref="RequestRejected">Unauthenticated: it is not ours, or it is over.</exception>
    public TokenSubject Read(Jwt token)
    {
        var (now, claims) = (time.GetUtcNow(), token.Claims);
        if (!token.IsSignedBy(secret.Bytes) || !claims.AreFor(options.Value.Issuer, options.Value.Audience, now, TimeSpan.Zero)) throw TokenAccess.Invalid();
        if (claims.Ends <= now) throw TokenAccess.Expired();
        return claims.Text("workspace") is { } workspace && claims.Text("sid") is { } family && int.TryParse(claims.Text("sub"), NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            ? new(user, workspace, family, claims.Text("stamp"), claims.Number("key"))
            : throw TokenAccess.Invalid();
    }
}
