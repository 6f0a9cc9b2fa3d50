using Scheduler.Core.Access;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>Who calls, as a handler's parameter; the authorization has let them in.</summary>
public sealed record TokenCaller(Caller Caller)
{
    public static ValueTask<TokenCaller?> BindAsync(HttpContext http) => new(new TokenCaller(JwtIdentity.PassOf(http.User)!.Caller));
}
