using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Access;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Notifications;

/// <summary>
/// Mails notices to the members who want them, gathered: an outage over a hundred posts is one mail, not a hundred (O10). Each notice
/// goes to each member at most once: what is to be sent is claimed in a write of its own before it is sent, and a claim is never taken
/// over. So a crash between the two loses a mail and never repeats it; the notice is in the dashboard all the same. Only what surely
/// was not sent is tried again.
/// </summary>
public sealed class NoticeMailer(IDbContextFactory<SchedulerDbContext> contexts, Mailer mailer, NoticeLetters letters, TimeProvider time, ILogger<NoticeMailer> log)
{
    /// <summary>Between two mails to a member who wants them at once: what an outage brings within it comes together.</summary>
    public static readonly TimeSpan AtOnceGap = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan HourlyGap = TimeSpan.FromHours(1);

    /// <summary>Older news help nobody: they stay in the dashboard, also when the mail server was down for as long, or is set only now.</summary>
    static readonly TimeSpan News = TimeSpan.FromDays(1);

    static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);
    static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(30);
    const int Most = 200;

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        while (await NoteAsync(db, cancel)) { }
        await ForgetOldAsync(db, cancel);
        if (mailer.CanSend) await SendDueAsync(db, cancel);
    }

    /// <summary>Notes for whom to mail the new notices. Without a mail server that is nobody: one that is set later is not flooded with the past.</summary>
    /// <returns>Whether there may be more.</returns>
    async Task<bool> NoteAsync(SchedulerDbContext db, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var news = await db.Notifications.AsNoTracking().Where(n => n.MailedAt == null).OrderBy(n => n.Id).Take(Most).ToListAsync(cancel);
        if (news.Count == 0) return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var ids = news.Select(n => n.Id).ToList();
        var mine = await db.Notifications.Where(n => ids.Contains(n.Id) && n.MailedAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.MailedAt, now), cancel);
        // Another node is at some of them: all is as it was, and the next round sees what is left.
        if (mine != ids.Count) return false;
        var workspaces = news.Select(n => n.WorkspaceId).Distinct().ToList();
        var members = mailer.CanSend
            ? await db.Memberships.AsNoTracking().Where(m => workspaces.Contains(m.WorkspaceId) && m.MailPace != MailPace.Never && m.User.Email != null).ToListAsync(cancel)
            : [];
        foreach (var notice in news.Where(n => now - n.CreatedAt <= News))
            foreach (var member in members.Where(m => m.WorkspaceId == notice.WorkspaceId && m.MailKinds.HasFlag(Notices.Choice(notice.Kind))))
                db.NoticeMails.Add(new() { WorkspaceId = notice.WorkspaceId, UserId = member.UserId, NotificationId = notice.Id, NextTryAt = now });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return news.Count == Most;
    }

    /// <summary>What could not be sent for a day, and the claims of processes that died.</summary>
    Task<int> ForgetOldAsync(SchedulerDbContext db, CancellationToken cancel)
    {
        var old = time.GetUtcNow() - News;
        return db.NoticeMails.Where(m => m.Notification.CreatedAt < old).ExecuteDeleteAsync(cancel);
    }

    async Task SendDueAsync(SchedulerDbContext db, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var waiting = await db.Memberships.AsNoTracking().Include(m => m.User).Include(m => m.Workspace)
            .Where(m => db.NoticeMails.Any(mail => mail.UserId == m.UserId && mail.WorkspaceId == m.WorkspaceId && mail.ClaimId == null && mail.NextTryAt <= now)).ToListAsync(cancel);
        foreach (var member in waiting)
        {
            if (member.LastMailAt is { } last && now < last + (member.MailPace == MailPace.Hourly ? HourlyGap : AtOnceGap)) continue;
            // One that is away is away for everybody: their turn comes when it is asked again.
            if (await SendAsync(db, member, now, cancel) == MailOutcome.NotNow) return;
        }
    }

    async Task<MailOutcome?> SendAsync(SchedulerDbContext db, Membership member, DateTimeOffset now, CancellationToken cancel)
    {
        var claim = Guid.NewGuid();
        var mails = db.NoticeMails.Where(m => m.UserId == member.UserId && m.WorkspaceId == member.WorkspaceId);
        var membership = db.Memberships.Where(m => m.UserId == member.UserId && m.WorkspaceId == member.WorkspaceId);
        var last = member.LastMailAt;
        if (member.MailPace == MailPace.Never)
        {
            await mails.Where(m => m.ClaimId == null).ExecuteDeleteAsync(cancel);
            return null;
        }
        // Whoever moves the date writes the mail: the other nodes find it moved.
        if (await membership.Where(m => m.LastMailAt == last).ExecuteUpdateAsync(set => set.SetProperty(m => m.LastMailAt, now), cancel) == 0) return null;
        await mails.Where(m => m.ClaimId == null && m.NextTryAt <= now).ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimId, claim), cancel);
        var claimed = db.NoticeMails.Where(m => m.ClaimId == claim);
        var notices = await claimed.OrderByDescending(m => m.NotificationId).Select(m => m.Notification).AsNoTracking().ToListAsync(cancel);
        if (notices.Count == 0) return null;
        // Died here, or with the mail on its way: the claim stands, nobody sends it again.
        var outcome = await mailer.SendAsync(await letters.WriteAsync(db, member, notices, cancel), CancellationToken.None);
        if (outcome != MailOutcome.NotNow)
        {
            await claimed.ExecuteDeleteAsync(CancellationToken.None);
            if (outcome != MailOutcome.Sent) log.LogWarning("{Count} notices were not mailed to user {User}; they are in the dashboard", notices.Count, member.UserId);
            return outcome;
        }
        var next = now + await PatienceAsync(claimed, cancel);
        await claimed.ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimId, (Guid?)null).SetProperty(m => m.Attempt, m => m.Attempt + 1).SetProperty(m => m.NextTryAt, next), CancellationToken.None);
        await membership.Where(m => m.LastMailAt == now).ExecuteUpdateAsync(set => set.SetProperty(m => m.LastMailAt, last), CancellationToken.None);
        return outcome;
    }

    static async Task<TimeSpan> PatienceAsync(IQueryable<NoticeMail> mails, CancellationToken cancel)
    {
        var wait = FirstRetry * Math.Pow(2, Math.Min(await mails.MaxAsync(m => m.Attempt, cancel), 10));
        return wait < LongestRetry ? wait : LongestRetry;
    }
}
