using Quartz;

namespace Scheduler.Core.Analytics;

/// <summary>Every five minutes: posts whose figures are to be asked for again.</summary>
[DisallowConcurrentExecution]
public sealed class CollectFiguresJob(FigureCollection collection) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await collection.RunDueAsync(cancellationToken);
}
