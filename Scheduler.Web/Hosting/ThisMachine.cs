using System.Net;

namespace Scheduler.Web.Hosting;

/// <summary>Whether somebody sits at this machine, and may be trusted with what is for its operator.</summary>
static class ThisMachine
{
    public static bool IsFromThisMachine(this HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        // A proxy on this machine makes everybody look local.
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");
}
