using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Buffer;

/// <summary>Which accounts a workspace's key to Buffer reaches; inside the caller's transaction.</summary>
static class BufferLinks
{
    /// <summary>There is a key, or a new one: accounts whose channel it has are reached by it, those whose channel it has not are not any more.</summary>
    /// <param name="profiles">All that the key opens.</param>
    public static async Task RenewAsync(SchedulerDbContext db, int config, IReadOnlyCollection<BufferProfile> profiles, DateTimeOffset now, CancellationToken cancel)
    {
        var channels = profiles.ToDictionary(p => p.Id, StringComparer.Ordinal);
        foreach (var account in await db.Accounts.Where(a => a.BufferProfileId != null && a.Status != AccountStatus.Disconnected).OrderBy(a => a.Id).ToListAsync(cancel))
        {
            var found = channels.GetValueOrDefault(account.BufferProfileId!);
            account.BufferConfigId = found is null ? null : config;
            if (found is not null) account.BufferOrganizationId = found.OrganizationId;
            if (account.ThroughBuffer)
            {
                account.Status = found is null ? AccountStatus.NeedsReconnect : AccountStatus.Healthy;
                account.StatusReason = found is null ? Sentence.Of(BufferTexts.ChannelGone).With(account.Username) : null;
            }
            await db.SaveChangesAsync(cancel);
            if (found is not null) await HeldTargets.ReleaseAsync(db, account, now, cancel, throughBuffer: true);
        }
    }

    /// <summary>The key goes: who has another way takes it, who has none waits.</summary>
    public static async Task CutAsync(SchedulerDbContext db, int config, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var account in await db.Accounts.Where(a => a.BufferConfigId == config).OrderBy(a => a.Id).ToListAsync(cancel))
        {
            account.BufferConfigId = null;
            if (account.HasOwnToken) account.ThroughBuffer = false;
            else if (account.Status != AccountStatus.Disconnected) (account.Status, account.StatusReason) = (AccountStatus.NeedsReconnect, Sentence.Of(BufferTexts.KeyRemoved));
            await db.SaveChangesAsync(cancel);
            if (account.HasOwnToken) await db.SendAsync(account.Id, false, now, cancel);
        }
    }
}
