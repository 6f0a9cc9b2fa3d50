using System.Security.Claims;
using Scheduler.Core.Tokens;

namespace Scheduler.Web.Auth;

/// <summary>Whoever came in by a token.</summary>
sealed class JwtIdentity(TokenPass pass) : ClaimsIdentity(JwtScheme.Name)
{
    public TokenPass Pass { get; } = pass;

    public static TokenPass? PassOf(ClaimsPrincipal user) => user.Identities.OfType<JwtIdentity>().FirstOrDefault()?.Pass;
}
