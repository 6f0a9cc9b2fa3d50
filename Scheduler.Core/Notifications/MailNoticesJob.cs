using Quartz;

namespace Scheduler.Core.Notifications;

/// <summary>Twice a minute: the mails that are due.</summary>
[DisallowConcurrentExecution]
public sealed class MailNoticesJob(NoticeMailer mailer) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await mailer.RunAsync(cancellationToken);
}
