using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Web.Sandbox.Pages;
using Scheduler.Web.Sandbox.State;

namespace Scheduler.Web.Sandbox.Faults;

/// <summary>The switchboard: a page with plain forms for people, JSON on the same addresses for tests.</summary>
static class FaultRoutes
{
    public static void MapFaults(this IEndpointRouteBuilder sandbox)
    {
        sandbox.MapGet("faults", ShowAsync);
        sandbox.MapPost("faults", ArmAsync);
        sandbox.MapDelete("faults", ClearAsync);
        sandbox.MapDelete("faults/{id}", RemoveAsync);

        // forms know only GET and POST
        sandbox.MapPost("faults/clear", async (HttpContext http, SandboxStore store) => await Then(ClearAsync(store), http));
        sandbox.MapPost("faults/{id}/remove", async (HttpContext http, string id, SandboxStore store) => await Then(RemoveAsync(id, store), http));
    }

    static async Task<IResult> ShowAsync(HttpContext http, SandboxStore store, TimeProvider clock)
    {
        var armed = await ArmedAsync(store, clock.GetUtcNow());
        return AsksForPage(http.Request)
            ? SandboxPage.Show<FaultsPage>(new() { [nameof(FaultsPage.Armed)] = armed, [nameof(FaultsPage.Now)] = clock.GetUtcNow() })
            : TypedResults.Json(armed, JsonSerializerOptions.Web);
    }

    static async Task<IResult> ArmAsync(HttpContext http, SandboxStore store, TimeProvider clock)
    {
        var isForm = http.Request.HasFormContentType;
        var order = isForm ? FaultOrder.Of(await http.Request.ReadFormAsync()) : await http.Request.ReadFromJsonAsync<FaultOrder>(JsonSerializerOptions.Web);
        if ((order is null ? "The body is empty." : order.Problem()) is { } problem)
            return TypedResults.Json(new { error = problem }, JsonSerializerOptions.Web, statusCode: StatusCodes.Status400BadRequest);
        var fault = order!.Arm(clock.GetUtcNow());
        await store.ChangeAsync(state => state.Faults = [.. state.Faults, fault]);
        return isForm ? Back(http) : TypedResults.Json(fault, JsonSerializerOptions.Web, statusCode: StatusCodes.Status201Created);
    }

    static async Task<NoContent> ClearAsync(SandboxStore store)
    {
        await store.ChangeAsync(state => state.Faults = []);
        return TypedResults.NoContent();
    }

    static async Task<NoContent> RemoveAsync(string id, SandboxStore store)
    {
        await store.ChangeAsync(state => state.Faults = [.. state.Faults.Where(fault => fault.Id != id)]);
        return TypedResults.NoContent();
    }

    /// <summary>Those that can still strike.</summary>
    public static Task<List<ArmedFault>> ArmedAsync(SandboxStore store, DateTimeOffset now) =>
        store.ReadAsync(state => state.Faults.Where(fault => fault.Until is null || now < fault.Until).ToList());

    static async Task<RedirectHttpResult> Then(Task done, HttpContext http)
    {
        await done;
        return Back(http);
    }

    static RedirectHttpResult Back(HttpContext http) => TypedResults.Redirect($"{http.Request.PathBase}/sandbox/faults");

    static bool AsksForPage(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");
}
