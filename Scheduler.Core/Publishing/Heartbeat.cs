using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Publishing;

/// <summary>Healthy while the database answers and the engine looks for due posts: what /health says.</summary>
public sealed class Heartbeat(PublishingEngine engine, IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time) : IHealthCheck
{
    /// <summary>Several ticks; less would mistake a busy second for a standstill.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    readonly DateTimeOffset started = time.GetUtcNow();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.ForSystem();
        if (!await db.Database.CanConnectAsync(cancellationToken)) return HealthCheckResult.Unhealthy("The database does not answer.");
        return Ticks ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The publishing engine stands still.");
    }

    /// <summary>Whether the engine has looked for due posts lately.</summary>
    public bool Ticks => time.GetUtcNow() - (engine.LastTick ?? started) < Longest;
}
