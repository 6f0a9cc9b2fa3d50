using Microsoft.AspNetCore.Http.Features;

namespace Scheduler.Web.Hosting;

/// <summary>How much of a request's body the server takes.</summary>
static class RequestBodies
{
    /// <summary>
    /// The reader of the body counts, not the server. A server that stops at a limit of its own closes the connection on what is still coming, and the sender,
    /// who is sending, never reads why. Without one Kestrel first throws the rest away, for five seconds at the most.
    /// </summary>
    public static void LeaveBodySizeToReader(this HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
    }
}
