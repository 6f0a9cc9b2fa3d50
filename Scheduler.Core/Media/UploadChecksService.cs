using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Changes;

namespace Scheduler.Core.Media;

/// <summary>Looks at once when something arrives on this node, and every few seconds for what another node left lying.</summary>
public sealed class UploadChecksService(UploadArrivals arrivals, UploadChecks checks, ChangeFeed changes, TimeProvider time, ILogger<UploadChecksService> log) : BackgroundService
{
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wake = new Wake(time);
        using var heard = changes.SubscribeAll(change => { if (change.Kind == ChangeKind.Media) wake.Set(); });
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await arrivals.LookAsync(stoppingToken);
                await checks.RunAsync(stoppingToken);
                await wake.WaitAsync(Beat, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database or the store is away: the rows wait, and the claim of this one ends.
                log.LogWarning(e, "Uploads could not be looked at; it is tried again");
                await wake.WaitAsync(Beat, stoppingToken);
            }
        }
    }
}
