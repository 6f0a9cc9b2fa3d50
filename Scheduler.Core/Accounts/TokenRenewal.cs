using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Accounts;

/// <summary>
/// Renews tokens ahead of their end (X4). Every platform is asked, also one that promises nothing: where it gives a longer life, the
/// user need not sign in again. What it says of an outage never costs the user a sign-in; a token that is refused for good does.
/// </summary>
public sealed class TokenRenewal(
    IDbContextFactory<SchedulerDbContext> contexts, TokenVault vault, IEnumerable<IAccountConnector> connectors, AccountHealth health, TimeProvider time, ChangeFeed changes,
    ILogger<TokenRenewal> log)
{
    /// <summary>Accounts in one round; the next ones follow in the next.</summary>
    const int Most = 25;

    /// <summary>A life that is longer by less than this is the same life.</summary>
    static readonly TimeSpan Gain = TimeSpan.FromDays(1);

    /// <summary>How long an account that is being renewed is left alone by other nodes.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Renews what is due.</summary>
    public async Task RenewDueAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.ForSystem();
        var due = await db.Accounts.AsNoTracking().Where(a => a.Status == AccountStatus.Healthy && a.TokenExpiresAt != null && (a.RenewAt == null || a.RenewAt <= now))
            .OrderBy(a => a.TokenExpiresAt).Take(Most).ToListAsync(cancel);
        foreach (var account in due)
        {
            if (account.RenewAt is null && RenewalPlan.First(now, account.TokenExpiresAt, RenewalPlan.Chance(account.PublicId)) is { } later && later > now)
            {
                // Connected by a version that did not plan renewals.
                await AsRead(db, account).ExecuteUpdateAsync(set => set.SetProperty(a => a.RenewAt, later), cancel);
                continue;
            }
            var lease = now + Lease;
            // Whoever moves the date renews: the others find it moved.
            if (await AsRead(db, account).ExecuteUpdateAsync(set => set.SetProperty(a => a.RenewAt, lease), cancel) == 0) continue;
            account.RenewAt = lease;
            await RenewAsync(db, account, cancel);
        }
    }

    async Task RenewAsync(SchedulerDbContext db, SocialAccount account, CancellationToken cancel)
    {
        if (vault.Reveal(account.ProtectedToken) is not { } token)
        {
            await health.NeedsReconnectAsync(account.Id, Sentence.Of(AccountTexts.Unreadable), cancel, account.ProtectedToken);
            return;
        }
        var connector = connectors.Single(c => c.Platform == account.Platform);
        switch (await connector.RenewAsync(token, cancel))
        {
            case Renewal.Renewed(var grant) when grant.ExpiresAt > account.TokenExpiresAt + Gain:
                await StoreAsync(db, account, grant, cancel);
                break;
            case Renewal.Renewed:
                // It gave the same life again: nothing is gained, and perhaps tomorrow.
                await NextAsync(db, account, time.GetUtcNow() + Gain, failures: 0, cancel);
                break;
            case Renewal.Failed(var detail, var retryAfter):
                var next = RenewalPlan.Retry(time.GetUtcNow(), account.TokenExpiresAt!.Value, account.RenewFailures + 1, retryAfter, RenewalPlan.Chance(account.PublicId));
                log.LogWarning("Account {Account}: the token could not be renewed ({Detail}); the next try is at {Next:u}", account.PublicId, detail, next);
                await NextAsync(db, account, next, account.RenewFailures + 1, cancel);
                break;
            case Renewal.Dead(var reason):
                // Of this very token: the user may have connected the account anew in the meantime.
                await health.NeedsReconnectAsync(account.Id, reason, cancel, account.ProtectedToken);
                break;
        }
    }

    async Task StoreAsync(SchedulerDbContext db, SocialAccount account, Grant grant, CancellationToken cancel)
    {
        var (secret, ends, next) = (vault.Protect(grant.Token), grant.ExpiresAt, RenewalPlan.First(time.GetUtcNow(), grant.ExpiresAt, RenewalPlan.Chance(account.PublicId)));
        var stored = await AsRead(db, account).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.ProtectedToken, secret).SetProperty(a => a.TokenExpiresAt, ends).SetProperty(a => a.RenewAt, next).SetProperty(a => a.RenewFailures, 0), cancel);
        if (stored == 0) return;
        log.LogInformation("Account {Account}: the token was renewed until {Ends:u}", account.PublicId, ends);
        changes.Publish(new(account.WorkspaceId, ChangeKind.Account, account.PublicId));
    }

    static Task<int> NextAsync(SchedulerDbContext db, SocialAccount account, DateTimeOffset next, int failures, CancellationToken cancel) =>
        AsRead(db, account).ExecuteUpdateAsync(set => set.SetProperty(a => a.RenewAt, next).SetProperty(a => a.RenewFailures, failures), cancel);

    /// <summary>The account while it is as it was read. A protected text is never made twice, so it stands for its token; a reconnect or another node's renewal changes it.</summary>
    static IQueryable<SocialAccount> AsRead(SchedulerDbContext db, SocialAccount read)
    {
        var (id, secret, renewAt) = (read.Id, read.ProtectedToken, read.RenewAt);
        return db.Accounts.Where(a => a.Id == id && a.ProtectedToken == secret && a.RenewAt == renewAt && a.Status == AccountStatus.Healthy);
    }
}
