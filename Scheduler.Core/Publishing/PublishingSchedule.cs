using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Scheduler.Core.Publishing;

/// <summary>
/// When the heartbeat beats: at the next due time, at once when a schedule changes, and every few seconds in any case
/// (other nodes' changes, claims that ran out).
/// </summary>
public sealed class PublishingSchedule(ISchedulerFactory factory, PublishingEngine engine, TimeProvider time, ILogger<PublishingSchedule> log) : IHostedService
{
    static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);
    IDisposable? listening;
    IScheduler? scheduler;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        scheduler = await factory.GetScheduler(cancellationToken);
        var tick = TriggerBuilder.Create().ForJob(PublishDuePostsJob.Key).StartNow().WithSimpleSchedule(s => s.WithInterval(Tick).RepeatForever()).Build();
        await scheduler.ScheduleJob(JobBuilder.Create<PublishDuePostsJob>().WithIdentity(PublishDuePostsJob.Key).Build(), tick, cancellationToken: cancellationToken);
        engine.OnWake = Wake;
        listening = engine.ListenForChanges();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        listening?.Dispose();
        engine.OnWake = null;
        await engine.DrainAsync();
    }

    /// <summary>Beats once at that time; what lies beyond the next tick is left to it.</summary>
    public async Task AtAsync(DateTimeOffset at, CancellationToken cancel)
    {
        if (scheduler is null || at > time.GetUtcNow() + Tick) return;
        await scheduler.ScheduleJob(TriggerBuilder.Create().ForJob(PublishDuePostsJob.Key).StartAt(at).Build(), cancellationToken: cancel);
    }

    void Wake(DateTimeOffset at) => _ = WakeAsync(at);

    async Task WakeAsync(DateTimeOffset at)
    {
        try
        {
            await AtAsync(at, CancellationToken.None);
        }
        catch (SchedulerException e)
        {
            // Shutting down; otherwise the tick comes within seconds.
            log.LogWarning(e, "The engine could not be woken");
        }
    }
}
