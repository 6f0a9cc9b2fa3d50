namespace Scheduler.Web.Sandbox;

/// <summary>
/// Refuses what another site's page makes a browser send. Browsers name where a request comes from in Sec-Fetch-Site, older
/// ones in Origin; who sends neither is no browser and so carries nobody's session.
/// </summary>
static class SameOrigin
{
    public static void RequireSameOrigin(this RouteGroupBuilder group) => group.AddEndpointFilter(async (context, next) =>
        IsTrusted(context.HttpContext.Request) ? await next(context) : TypedResults.Text("This form belongs to another site.", statusCode: StatusCodes.Status403Forbidden));

    static bool IsTrusted(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return true;
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is "same-origin" or "none";
        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
