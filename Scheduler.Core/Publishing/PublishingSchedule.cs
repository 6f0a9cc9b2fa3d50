using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Scheduler.Core.Publishing;

/// <summary>
/// When the heartbeat beats: at the next due time, at once when a schedule changes, and every few seconds in any case
/// (other nodes' changes, claims that ran out).
/// </summary>
public sealed class PublishingSchedule(ISchedulerFactory factory, PublishingEngine engine, TimeProvider time, ILogger<PublishingSchedule> log) : IHostedService, IDisposable
{
    static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    /// <summary>Between two beats: what is due and cannot be claimed this instant (another transaction holds its row) is no reason to spin.</summary>
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    static readonly TriggerKey Next = new("publish-next");
    readonly SemaphoreSlim planning = new(1, 1);
    IDisposable? listening;
    IScheduler? scheduler;
    DateTimeOffset? planned;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await engine.WarmUpAsync(cancellationToken);
        scheduler = await factory.GetScheduler(cancellationToken);
        var tick = TriggerBuilder.Create().ForJob(PublishDuePostsJob.Key).StartAt(time.GetUtcNow()).WithSimpleSchedule(s => s.WithInterval(Tick).RepeatForever()).Build();
        await scheduler.ScheduleJob(JobBuilder.Create<PublishDuePostsJob>().WithIdentity(PublishDuePostsJob.Key).Build(), tick, cancellationToken: cancellationToken);
        engine.OnWake = Wake;
        listening = engine.ListenForChanges();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may be stopped and disposed at the same time; the second stop finds nothing to do.
        if (Interlocked.Exchange(ref listening, null) is not { } heard) return;
        heard.Dispose();
        engine.OnWake = null;
        await engine.StopAsync();
    }

    public void Dispose() => planning.Dispose();

    /// <summary>One beat of the heart: pump, and plan the next one.</summary>
    public async Task BeatAsync(CancellationToken cancel)
    {
        // Forgotten before the pump looks: whatever is committed later plans its own beat.
        await planning.WaitAsync(cancel);
        planned = null;
        planning.Release();
        if (await engine.PumpAsync(cancel) is { } next) await AtAsync(next, cancel);
    }

    /// <summary>Beats at that time, or earlier: there is one plan, and it only ever moves forward. What lies beyond the next tick is left to it.</summary>
    public async Task AtAsync(DateTimeOffset at, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (scheduler is null || at > now + Tick) return;
        if (at < now + Breath) at = now + Breath;
        await planning.WaitAsync(cancel);
        try
        {
            if (planned <= at) return;
            var trigger = TriggerBuilder.Create().WithIdentity(Next).ForJob(PublishDuePostsJob.Key).StartAt(at).Build();
            if (await scheduler.RescheduleJob(Next, trigger, cancel) is null) await scheduler.ScheduleJob(trigger, cancellationToken: cancel);
            planned = at;
        }
        finally
        {
            planning.Release();
        }
    }

    void Wake(DateTimeOffset at) => _ = WakeAsync(at);

    async Task WakeAsync(DateTimeOffset at)
    {
        try
        {
            await AtAsync(at, CancellationToken.None);
        }
        catch (Exception e) when (e is SchedulerException or ObjectDisposedException)
        {
            // Shutting down; otherwise the tick comes within seconds.
            log.LogWarning(e, "The engine could not be woken");
        }
    }
}
