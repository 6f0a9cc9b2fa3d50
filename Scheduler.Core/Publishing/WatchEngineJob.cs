using Quartz;

namespace Scheduler.Core.Publishing;

/// <summary>Every minute: does the engine still look for due posts?</summary>
[DisallowConcurrentExecution]
public sealed class WatchEngineJob(EngineWatch watch) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await watch.LookAsync(cancellationToken);
}
