using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Changes;
using Scheduler.Core.Notifications;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;
using Scheduler.Core.Webhooks;

namespace Scheduler.Core.Accounts;

/// <summary>Notes that an account's sign-in stopped working, and tells its workspace once (X4).</summary>
public sealed class AccountHealth(IDbContextFactory<SchedulerDbContext> contexts, WebhookOutbox webhooks, TimeProvider time, ChangeFeed changes)
{
    /// <param name="reason">A sentence for the user.</param>
    /// <param name="secret">The protected token that was refused: one that has replaced it since is left alone. Null: whichever is there.</param>
    public async Task NeedsReconnectAsync(int accountId, Sentence reason, CancellationToken cancel, string? secret = null)
    {
        DateTimeOffset? noticed = time.GetUtcNow();
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Of a hundred targets that fail together the first one writes the notice.
        var first = await db.Accounts.Where(a => a.Id == accountId && a.Status == AccountStatus.Healthy && (secret == null || a.ProtectedToken == secret))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, AccountStatus.NeedsReconnect).SetProperty(a => a.StatusReason, reason)
                .SetProperty(a => a.LastError, reason).SetProperty(a => a.LastErrorAt, noticed), cancel);
        if (first == 0) return;
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == accountId, cancel);
        var zone = WallClock.Zone(await db.Workspaces.Where(w => w.Id == account.WorkspaceId).Select(w => w.TimeZone).SingleAsync(cancel));
        var now = time.GetUtcNow();
        db.Notifications.Add(Notices.Reconnect(account, reason, await AccountRisks.PostsAsync(db, account, cancel), zone, now));
        await db.SaveChangesAsync(cancel);
        await webhooks.AddAsync(db, [WebhookEvent.NeedsReconnect(account, reason, now)], cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(account.WorkspaceId, ChangeKind.Account, account.PublicId));
        changes.Publish(new(account.WorkspaceId, ChangeKind.Notification));
    }
}
