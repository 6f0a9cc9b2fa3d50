using Quartz;

namespace Scheduler.Core.Storage;

/// <summary>At the start and every hour, where the database is SQLite.</summary>
[DisallowConcurrentExecution]
public sealed class RefreshStatisticsJob(SqliteStatistics statistics) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await statistics.RefreshAsync(cancellationToken);
}
