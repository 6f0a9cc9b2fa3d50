using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scheduler.Core.Publishing;
using Scheduler.Core.Storage;

namespace Scheduler.Web.Hosting;

/// <summary>
/// What a supervisor asks (X13). /health/live: restart me when this is red. /health/ready (and /health): send me nothing while this is
/// red. Open to all, so the answer is a few words of our own and never an exception's.
/// </summary>
static class HealthRoutes
{
    const string Live = "live", Ready = "ready";

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<LoopCheck>("loop", tags: [Live])
        .AddCheck<TickCheck>("engine", tags: [Ready])
        .AddCheck<DatabaseCheck>("database", tags: [Ready]);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health", With(Ready)).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", With(Ready)).AllowAnonymous();
        routes.MapHealthChecks("/health/live", With(Live)).AllowAnonymous();
    }

    static HealthCheckOptions With(string tag) => new() { Predicate = check => check.Tags.Contains(tag), ResponseWriter = WriteAsync };

    static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var problems = report.Entries.Values.Where(entry => entry.Status != HealthStatus.Healthy).Select(entry => entry.Description).ToList();
        return http.Response.WriteAsJsonAsync(new { status = report.Status == HealthStatus.Healthy ? "ok" : "failing", problems }, (JsonSerializerOptions?)null, http.RequestAborted);
    }
}
