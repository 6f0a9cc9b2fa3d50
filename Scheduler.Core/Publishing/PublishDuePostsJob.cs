using Quartz;

namespace Scheduler.Core.Publishing;

/// <summary>The engine's heartbeat: pumps, and asks to be called when the next target falls due.</summary>
[DisallowConcurrentExecution]
public sealed class PublishDuePostsJob(PublishingEngine engine, PublishingSchedule schedule) : IJob
{
    public static readonly JobKey Key = new("publish-due-posts");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await engine.PumpAsync(cancellationToken) is { } next) await schedule.AtAsync(next, cancellationToken);
    }
}
