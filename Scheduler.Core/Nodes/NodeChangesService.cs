using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scheduler.Core.Nodes;

/// <summary>Tells and hears twice a second, so that a page on one node shows within a second what happened on another (X9).</summary>
public sealed class NodeChangesService(NodeChanges changes, TimeProvider time, ILogger<NodeChangesService> log) : BackgroundService
{
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(400);
    static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        var swept = time.GetUtcNow();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await changes.TellAsync(stoppingToken);
                await changes.HearAsync(stoppingToken);
                if (time.GetUtcNow() - swept < SweepEvery) continue;
                swept = time.GetUtcNow();
                await changes.SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException)
            {
                // The database is away; what is to be told waits.
                log.LogWarning(e, "Changes could not be exchanged with the other nodes");
            }
        }
    }
}
