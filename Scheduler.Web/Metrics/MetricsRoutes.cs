using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Scheduler.Core.Publishing;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Metrics;

/// <summary>GET /metrics, for Prometheus and all that reads its text format (X13).</summary>
static class MetricsRoutes
{
    public static void AddPrometheus(this IServiceCollection services) => services.AddSingleton<PrometheusExporter>();

    public static void MapMetrics(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value;
        if (!options.Enabled) return;
        // From the start on: what is counted before the first scrape counts.
        var exporter = app.Services.GetRequiredService<PrometheusExporter>();
        var queue = app.Services.GetRequiredService<QueueDepth>();
        app.MapGet("/metrics", async (HttpContext http) =>
        {
            if (Refusal(http, options.Token) is { } refusal) return refusal;
            await queue.RefreshAsync(http.RequestAborted);
            return Results.Text(exporter.Render(), PrometheusText.ContentType);
        }).AllowAnonymous();
    }

    /// <summary>With a token set it is asked from everybody; without one, only this machine gets an answer.</summary>
    static IResult? Refusal(HttpContext http, string? token)
    {
        if (string.IsNullOrEmpty(token))
            return http.IsFromThisMachine() ? null : Results.Text("Only this machine may ask. Set Metrics:Token to ask from elsewhere.", statusCode: StatusCodes.Status403Forbidden);
        var sent = AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header) && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? header.Parameter : null;
        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent ?? ""), Encoding.UTF8.GetBytes(token))) return null;
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Text("Send Metrics:Token as \"Authorization: Bearer …\".", statusCode: StatusCodes.Status401Unauthorized);
    }
}
