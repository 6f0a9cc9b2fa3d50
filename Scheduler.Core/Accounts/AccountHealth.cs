using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Changes;
using Scheduler.Core.Notifications;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Accounts;

/// <summary>Notes that an account's sign-in stopped working, and tells its workspace once (X4).</summary>
public sealed class AccountHealth(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    public async Task NeedsReconnectAsync(int accountId, string reason, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Of a hundred targets that fail together the first one writes the notice.
        var first = await db.Accounts.Where(a => a.Id == accountId && a.Status == AccountStatus.Healthy)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, AccountStatus.NeedsReconnect).SetProperty(a => a.StatusReason, reason), cancel);
        if (first == 0) return;
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == accountId, cancel);
        db.Notifications.Add(Notices.Reconnect(account, reason, time.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(account.WorkspaceId, ChangeKind.Account, account.PublicId));
    }
}
