using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Quartz;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Notifications;

/// <summary>
/// Mails the notices that are new since the last round to the members who want it: all of a round in one mail each, so that
/// an outage over a hundred posts is one mail (O10).
/// </summary>
[DisallowConcurrentExecution]
public sealed class MailNoticesJob(
    IDbContextFactory<SchedulerDbContext> contexts, Mailer mailer, PublicAddress address, TimeProvider time, ILogger<MailNoticesJob> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    const int Most = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!mailer.CanSend) return;
        await using var db = contexts.ForSystem();
        var notices = await db.Notifications.AsNoTracking().Where(n => n.MailedAt == null).OrderBy(n => n.Id).Take(Most).ToListAsync(cancellationToken);
        foreach (var workspace in notices.GroupBy(n => n.WorkspaceId))
        {
            // Noted before it is sent: a mail lost in a crash is better than the same one again and again.
            var ids = workspace.Select(n => n.Id).ToList();
            var now = time.GetUtcNow();
            var mine = await db.Notifications.Where(n => ids.Contains(n.Id) && n.MailedAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.MailedAt, now), cancellationToken);
            if (mine != ids.Count) continue;
            var members = await db.Memberships.Where(m => m.WorkspaceId == workspace.Key && m.User.Email != null).Select(m => m.User.Email!).ToListAsync(cancellationToken);
            foreach (var member in members) await SendAsync(member, [.. workspace], cancellationToken);
        }
    }

    async Task SendAsync(string to, IReadOnlyList<Notification> notices, CancellationToken cancel)
    {
        var subject = notices.Count == 1 ? notices[0].Title : $"{notices.Count} notices from Scheduler";
        var body = string.Join("\n\n", notices.Select(n => $"{n.Title}\n{n.Body}\n{address.At(n.PostPublicId is { } post ? "posts/" + post : "")}"));
        try
        {
            await mailer.SendAsync(to, subject, body, cancel);
        }
        catch (SmtpException e)
        {
            log.LogWarning(e, "{Count} notices could not be mailed; they are in the dashboard", notices.Count);
        }
    }
}
