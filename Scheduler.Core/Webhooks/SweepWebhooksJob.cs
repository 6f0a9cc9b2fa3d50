using Quartz;

namespace Scheduler.Core.Webhooks;

/// <summary>Every hour: deliveries that are older than their log reaches back.</summary>
[DisallowConcurrentExecution]
public sealed class SweepWebhooksJob(WebhookLog log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await log.SweepAsync(cancellationToken);
}
