using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Posts;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Publishing;

/// <summary>How much work there is at the moment, as gauges: in the database for all nodes, and under way on this one.</summary>
public sealed class QueueDepth
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly IDbContextFactory<SchedulerDbContext> contexts;
    readonly TimeProvider time;
    readonly ILogger<QueueDepth> log;

    /// <summary>Null: not known.</summary>
    int? due;

    public QueueDepth(
        IMeterFactory meters, IDbContextFactory<SchedulerDbContext> contexts, PublishingEngine engine, PlatformCalls calls, TimeProvider time, ILogger<QueueDepth> log)
    {
        (this.contexts, this.time, this.log) = (contexts, time, log);
        var meter = meters.Create(PublishingMetrics.MeterName);
        meter.CreateObservableGauge("scheduler.publishing.targets.due", () => Known(due), "{target}", "Targets whose time has come and that nobody works on, over all nodes; absent while the database does not answer.");
        meter.CreateObservableGauge("scheduler.publishing.targets.under_way", () => engine.UnderWay, "{target}", "Targets that this node works on.");
        meter.CreateObservableGauge("scheduler.publishing.calls.in_flight", () => calls.InFlight, "{call}", "Calls of this node that platforms have not answered yet.");
        meter.CreateObservableGauge("scheduler.publishing.last_tick.timestamp", () => Known(engine.LastTick?.ToUnixTimeMilliseconds() / 1000.0), "s", "When this node's engine last looked for due posts, in Unix time.");
    }

    /// <summary>Counts anew what is due. Costs what is due and not what is planned: 100,000 posts of the future are not looked at.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await using var db = contexts.ForSystem();
            due = await Due(db, time.GetUtcNow()).CountAsync(patience.Token);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            due = null;
            log.LogWarning("What is due could not be counted: {Failure}", e.GetType().Name);
        }
    }

    /// <summary>Through the index of due times, up to now.</summary>
    internal static IQueryable<PostTarget> Due(SchedulerDbContext db, DateTimeOffset now) =>
        db.Targets.Where(t => t.DueAt <= now && (t.ClaimedUntil == null || t.ClaimedUntil <= now));

    static IEnumerable<Measurement<T>> Known<T>(T? value) where T : struct => value is { } known ? [new(known)] : [];
}
