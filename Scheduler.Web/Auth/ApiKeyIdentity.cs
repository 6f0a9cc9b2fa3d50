using System.Security.Claims;
using Scheduler.Core.Access;

namespace Scheduler.Web.Auth;

/// <summary>Whoever came in by an API key.</summary>
sealed class ApiKeyIdentity(ApiPass pass) : ClaimsIdentity(ApiKeyScheme.Name)
{
    public ApiPass Pass { get; } = pass;

    public static ApiPass? PassOf(ClaimsPrincipal user) => user.Identities.OfType<ApiKeyIdentity>().FirstOrDefault()?.Pass;
}
