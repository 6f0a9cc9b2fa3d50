using Quartz;

namespace Scheduler.Core.Accounts;

/// <summary>Every few minutes: tokens that are due for renewal, then the warnings about those that could not be renewed.</summary>
[DisallowConcurrentExecution]
public sealed class RenewTokensJob(TokenRenewal renewal, TokenWarnings warnings) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await renewal.RenewDueAsync(cancellationToken);
        await warnings.TellAsync(cancellationToken);
    }
}
