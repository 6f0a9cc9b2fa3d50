using Microsoft.Extensions.Options;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Tokens;

/// <summary>Tokens of the issuer that the settings name (Jwt:External): signed with RS256 or ES256 by one of its published keys.</summary>
public sealed class ExternalTokens(IssuerKeys keys, IOptions<JwtOptions> options, TimeProvider time)
{
    /// <summary>Clocks of two houses differ.</summary>
    static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);

    /// <exception cref="RequestRejected">Unauthenticated: it is not the issuer's, is over, or names nobody. Unavailable: its keys cannot be had.</exception>
    public async Task<ExternalSubject> ReadAsync(Jwt token, CancellationToken cancel)
    {
        var (issuer, claims, now) = (options.Value.External, token.Claims, time.GetUtcNow());
        // What can be told without its keys is told first: nonsense must not make us ask for them.
        if (!claims.AreFor(issuer.Issuer!, issuer.Audience!, now, Leeway)) throw TokenAccess.Invalid();
        if (!await keys.SignedAsync(token, cancel)) throw TokenAccess.Invalid();
        if (claims.Ends + Leeway <= now) throw TokenAccess.Expired();
        // An address that its user has not proved may be anybody's.
        if (claims.Text(issuer.UserClaim)?.Trim() is not { Length: > 0 } email || claims.Flag("email_verified") == false) throw TokenAccess.Invalid();
        return new(email.Normalize().ToUpperInvariant(), claims.Text("workspace"));
    }
}
