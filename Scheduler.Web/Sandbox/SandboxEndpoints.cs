using Scheduler.Web.Sandbox.Faults;
using Scheduler.Web.Sandbox.Graph;
using Scheduler.Web.Sandbox.Inspection;
using Scheduler.Web.Sandbox.Login;
using Scheduler.Web.Sandbox.Pages;

namespace Scheduler.Web.Sandbox;

public static class SandboxEndpoints
{
    /// <summary>
    /// The stand-in Instagram and Facebook under /sandbox, if it is on (<see cref="SandboxOptions.IsOn"/>). Meta:GraphUrl is then
    /// {address}/sandbox/graph and Meta:DialogUrl {address}/sandbox/facebook. It knows its own tokens and nobody's session, so it
    /// stands outside the application's sign-in.
    /// </summary>
    public static IEndpointRouteBuilder MapSandbox(this IEndpointRouteBuilder endpoints)
    {
        if (!SandboxOptions.IsOn(endpoints.ServiceProvider.GetRequiredService<IConfiguration>()))
            return endpoints;
        var sandbox = endpoints.MapGroup("sandbox").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        sandbox.MapGraph();      // graph/…: the Graph API
        var pages = sandbox.MapGroup("");
        pages.RequireSameOrigin();
        pages.RequireFullPageLoad();
        pages.MapLogin();        // facebook/…/dialog/oauth
        pages.MapFeed();         // the profiles, p/{shortcode}, media/{file}
        pages.MapFaults();       // faults: the switchboard
        pages.MapInspection();   // api/…: JSON for tests
        return endpoints;
    }
}
