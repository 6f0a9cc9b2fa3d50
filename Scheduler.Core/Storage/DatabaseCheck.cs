using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scheduler.Core.Storage;

/// <summary>Healthy while the database answers in time and is of this version.</summary>
public sealed class DatabaseCheck(IDbContextFactory<SchedulerDbContext> contexts) : IHealthCheck
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            // Apart from this thread: a driver may hang without hearing of any cancellation.
            return await Task.Run(() => AskAsync(patience.Token), patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", e);
        }
    }

    async Task<HealthCheckResult> AskAsync(CancellationToken cancel)
    {
        await using var db = contexts.CreateDbContext();
        if (!await db.Database.CanConnectAsync(cancel)) return HealthCheckResult.Unhealthy("The database does not answer.");
        return (await db.Database.GetPendingMigrationsAsync(cancel)).Any() ? HealthCheckResult.Unhealthy("The database is not of this version.") : HealthCheckResult.Healthy();
    }
}
