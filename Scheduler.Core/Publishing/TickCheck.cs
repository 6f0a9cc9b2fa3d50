using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scheduler.Core.Publishing;

/// <summary>Healthy while the engine looks for due posts.</summary>
public sealed class TickCheck(Heartbeat heartbeat) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(heartbeat.Ticks ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The publishing engine stands still."));
}
