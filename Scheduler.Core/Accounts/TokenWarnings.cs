using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Changes;
using Scheduler.Core.Notifications;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;
using Scheduler.Core.Webhooks;

namespace Scheduler.Core.Accounts;

/// <summary>Tells a workspace in good time that an account's sign-in ends and only its user can renew it: once for each token (X4).</summary>
public sealed class TokenWarnings(IDbContextFactory<SchedulerDbContext> contexts, WebhookOutbox webhooks, TimeProvider time, ChangeFeed changes)
{
    public async Task TellAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var soon = now + TokenEnd.Warning;
        await using var db = contexts.ForSystem();
        var ending = await db.Accounts.AsNoTracking()
            .Where(a => a.Status == AccountStatus.Healthy && a.TokenExpiresAt > now && a.TokenExpiresAt <= soon && (!a.TokenRenewable || a.RenewFailures >= TokenEnd.Failures))
            .Where(a => a.ToldOfExpiry == null || a.ToldOfExpiry != a.TokenExpiresAt).ToListAsync(cancel);
        foreach (var account in ending) await TellAsync(db, account, now, cancel);
    }

    async Task TellAsync(SchedulerDbContext db, SocialAccount account, DateTimeOffset now, CancellationToken cancel)
    {
        var ends = account.TokenExpiresAt!.Value;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var first = await db.Accounts.Where(a => a.Id == account.Id && a.TokenExpiresAt == ends && (a.ToldOfExpiry == null || a.ToldOfExpiry != ends))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.ToldOfExpiry, ends), cancel);
        if (first == 0) return;
        var zone = WallClock.Zone(await db.Workspaces.Where(w => w.Id == account.WorkspaceId).Select(w => w.TimeZone).SingleAsync(cancel));
        db.Notifications.Add(Notices.TokenExpires(account, ends, await AccountRisks.PostsAsync(db, account, cancel), zone, now));
        await db.SaveChangesAsync(cancel);
        await webhooks.AddAsync(db, [WebhookEvent.TokenExpiring(account, ends, now)], cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(account.WorkspaceId, ChangeKind.Account, account.PublicId));
        changes.Publish(new(account.WorkspaceId, ChangeKind.Notification));
    }
}
