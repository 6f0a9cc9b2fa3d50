namespace Scheduler.Web.Sandbox.Pages;

/// <summary>
/// A link from the dashboard here must load a whole page: Blazor's enhanced navigation would patch ours into the dashboard's.
/// The framework allows it by a header on every page of components; without the header the browser loads anew.
/// </summary>
static class FullPageLoad
{
    public static void RequireFullPageLoad(this RouteGroupBuilder group) => group.AddEndpointFilter((context, next) =>
    {
        var response = context.HttpContext.Response;
        response.OnStarting(() =>
        {
            response.Headers.Remove("blazor-enhanced-nav");
            return Task.CompletedTask;
        });
        return next(context);
    });
}
