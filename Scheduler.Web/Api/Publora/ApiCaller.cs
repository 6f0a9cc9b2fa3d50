using Scheduler.Core.Access;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Api.Publora;

/// <summary>Who calls, as a handler's parameter; the authorization has let them in.</summary>
public sealed record ApiCaller(Caller Caller)
{
    public static ValueTask<ApiCaller?> BindAsync(HttpContext http) => new(new ApiCaller(ApiKeyIdentity.PassOf(http.User)!.Caller));
}
