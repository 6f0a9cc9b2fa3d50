using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Scheduler.Web.Sandbox.Pages;

/// <summary>A page of the sandbox: rendered once on the server, no circuit.</summary>
static class SandboxPage
{
    public static RazorComponentResult<T> Show<T>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK) where T : IComponent =>
        new(parameters) { StatusCode = status, PreventStreamingRendering = true };
}
