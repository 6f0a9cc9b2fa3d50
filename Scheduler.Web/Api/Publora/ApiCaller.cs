using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Api.Publora;

/// <summary>Who calls, as a handler's parameter; the authorization has let them in.</summary>
/// <param name="TimeZone">IANA zone in which their workspace plans.</param>
public sealed record ApiCaller(Caller Caller, string TimeZone)
{
    public TimeZoneInfo Zone => WallClock.Zone(TimeZone);

    public static ValueTask<ApiCaller?> BindAsync(HttpContext http)
    {
        var pass = ApiKeyIdentity.PassOf(http.User)!;
        return new(new ApiCaller(pass.Caller, pass.TimeZone));
    }
}
