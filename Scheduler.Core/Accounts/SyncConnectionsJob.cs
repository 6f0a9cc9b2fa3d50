using Quartz;

namespace Scheduler.Core.Accounts;

/// <summary>Every half hour: accounts whose day is over. They were connected at different times, and so are asked at different times.</summary>
[DisallowConcurrentExecution]
public sealed class SyncConnectionsJob(ConnectionSync sync) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sync.RunDueAsync(cancellationToken);
}
