using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scheduler.Core.Publishing;

/// <summary>Healthy unless the engine's loop hangs so that only a restart helps. A database that has gone is no reason to restart.</summary>
public sealed class LoopCheck(Heartbeat heartbeat) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(heartbeat.IsStuck ? HealthCheckResult.Unhealthy("The publishing engine hangs.") : HealthCheckResult.Healthy());
}
