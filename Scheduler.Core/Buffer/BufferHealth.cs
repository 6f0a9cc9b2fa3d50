using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Buffer;

/// <summary>Notes that Buffer no longer takes a workspace's key, and that the accounts which have no other way need their user (X4).</summary>
public sealed class BufferHealth(IDbContextFactory<SchedulerDbContext> contexts, AccountHealth accounts, ChangeFeed changes)
{
    /// <param name="key">As it was when it was refused: one that has replaced it since is left alone.</param>
    /// <param name="reason">A sentence for the user.</param>
    public async Task RefusedAsync(BufferConfig key, Sentence reason, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var first = await db.BufferConfigs.Where(c => c.Id == key.Id && c.ProtectedToken == key.ProtectedToken && c.Status == BufferStatus.Working)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, BufferStatus.Refused).SetProperty(c => c.StatusReason, reason), cancel);
        if (first == 0) return;
        foreach (var account in await db.Accounts.Where(a => a.BufferConfigId == key.Id && a.ThroughBuffer).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancel))
            await accounts.NeedsReconnectAsync(account, reason, cancel);
        changes.Publish(new(key.WorkspaceId, ChangeKind.Account));
    }
}
