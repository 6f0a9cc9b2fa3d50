using Quartz;

namespace Scheduler.Core.Publishing;

/// <summary>The engine's heartbeat.</summary>
[DisallowConcurrentExecution]
public sealed class PublishDuePostsJob(PublishingSchedule schedule) : IJob
{
    public static readonly JobKey Key = new("publish-due-posts");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await schedule.BeatAsync(cancellationToken);
}
