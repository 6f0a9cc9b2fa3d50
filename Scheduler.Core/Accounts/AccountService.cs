using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Accounts;

/// <summary>Connects, lists and disconnects a workspace's accounts (O1, O11).</summary>
public sealed class AccountService(IDbContextFactory<SchedulerDbContext> contexts, TokenVault vault, TimeProvider time, ChangeFeed changes)
{
    public async Task<IReadOnlyList<AccountView>> ListAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Accounts.Where(a => a.Status != AccountStatus.Disconnected).OrderBy(a => a.Id).Select(a => new AccountView(
            a.PublicId, a.Platform, a.RemoteId, a.Username, a.DisplayName, a.AvatarUrl, a.PageName, a.Status, a.StatusReason, a.TokenExpiresAt,
            a.TokenRenewable, a.RenewFailures, a.LastPublishedAt, db.Targets.Count(t => t.AccountId == a.Id && (t.State == TargetState.Scheduled || t.State == TargetState.Held)))
        {
            SyncedAt = a.SyncedAt, Number = a.Id, ConnectedAt = a.ConnectedAt, BufferProfileId = a.BufferProfileId, HasBuffer = a.BufferConfigId != null, ThroughBuffer = a.ThroughBuffer,
            HasOwnToken = a.ProtectedToken != "", LastError = a.LastError ?? a.StatusReason, LastErrorAt = a.LastErrorAt,
        }).ToListAsync(cancel);
    }

    /// <summary>Public ids of those accounts by what the platforms call them.</summary>
    /// <param name="remoteIds">The platforms' own ids, of whatever platform.</param>
    public async Task<IReadOnlyDictionary<(Platform Platform, string RemoteId), string>> IdsAsync(Caller caller, IReadOnlyCollection<string> remoteIds, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Accounts.Where(a => remoteIds.Contains(a.RemoteId) && a.Status != AccountStatus.Disconnected).Select(a => new { a.Platform, a.RemoteId, a.PublicId })
            .ToDictionaryAsync(a => (a.Platform, a.RemoteId), a => a.PublicId, cancel);
    }

    /// <summary>
    /// Connects an account, or gives a known one its new token. What was held because the old one had died goes on,
    /// where its time is not past the workspace's grace.
    /// </summary>
    /// <returns>Public id.</returns>
    public async Task<string> ConnectAsync(Caller caller, DiscoveredAccount found, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var now = time.GetUtcNow();
        await using var db = contexts.For(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await db.Accounts.FirstOrDefaultAsync(a => a.Platform == found.Platform && a.RemoteId == found.RemoteId, cancel);
        if (account is null)
        {
            account = new()
            {
                PublicId = PublicId.New(time), WorkspaceId = caller.WorkspaceId, Platform = found.Platform, RemoteId = found.RemoteId,
                Username = found.Username, DisplayName = found.DisplayName, ProtectedToken = "", ConnectedById = caller.UserId, ConnectedAt = now,
            };
            db.Accounts.Add(account);
        }
        (account.Username, account.DisplayName, account.AvatarUrl) = (found.Username, found.DisplayName, found.AvatarUrl);
        (account.PageId, account.PageName) = (found.PageId, found.PageName);
        (account.ProtectedToken, account.TokenExpiresAt, account.TokenRenewable) = (vault.Protect(found.Grant.Token), found.Grant.ExpiresAt, found.Renewable);
        (account.RenewAt, account.RenewFailures) = (RenewalPlan.First(now, found.Grant.ExpiresAt, RenewalPlan.Chance(account.PublicId)), 0);
        (account.Status, account.StatusReason, account.SyncedAt) = (AccountStatus.Healthy, null, now);
        (account.LastError, account.LastErrorAt) = (null, null);
        await db.SaveChangesAsync(cancel);
        await HeldTargets.ReleaseAsync(db, account, now, cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Account, account.PublicId, now));
        return account.PublicId;
    }

    /// <summary>
    /// Takes an account away. What was planned for it is taken off the schedule; a post planned for it alone becomes a draft without an
    /// account. What went out by it, or may have, stays on record, and for its sake the account does too, without its token.
    /// </summary>
    public async Task DisconnectAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var now = time.GetUtcNow();
        await using var db = contexts.For(caller);
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.PublicId == publicId && a.Status != AccountStatus.Disconnected, cancel)
            ?? throw RequestRejected.NotFound("account");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var posts = await db.Targets.Where(t => t.AccountId == account.Id).Select(t => t.PostId).Distinct().ToListAsync(cancel);
        await HeldTargets.Unconfirmed(db, account.Id, now).ExecuteUpdateAsync(set => set
            .SetProperty(t => t.State, TargetState.NeedsReview).SetProperty(t => t.DueAt, (DateTimeOffset?)null).SetProperty(t => t.ErrorClass, FailureClass.Ambiguous)
            .SetProperty(t => t.Error, Sentence.Of(AccountTexts.TakenAwayUnconfirmed)), cancel);
        TargetState[] history = [TargetState.Published, TargetState.NeedsReview];
        TargetState[] atWork = [TargetState.Preparing, TargetState.Publishing];
        await db.Targets.Where(t => t.AccountId == account.Id && !history.Contains(t.State) && !atWork.Contains(t.State) && (t.ClaimedUntil == null || t.ClaimedUntil <= now))
            .ExecuteDeleteAsync(cancel);
        if (await db.Targets.AnyAsync(t => t.AccountId == account.Id && !history.Contains(t.State), cancel))
            throw RequestRejected.Conflict(AccountTexts.Busy);
        foreach (var post in posts) await db.SettleAsync(post, now, cancel);
        if (await db.Targets.AnyAsync(t => t.AccountId == account.Id, cancel))
            await db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set
                .SetProperty(a => a.Status, AccountStatus.Disconnected).SetProperty(a => a.StatusReason, (Sentence?)null)
                .SetProperty(a => a.ProtectedToken, "").SetProperty(a => a.TokenExpiresAt, (DateTimeOffset?)null).SetProperty(a => a.RenewAt, (DateTimeOffset?)null)
                .SetProperty(a => a.BufferConfigId, (int?)null).SetProperty(a => a.ThroughBuffer, false), cancel);
        else
            await db.Accounts.Where(a => a.Id == account.Id).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Account, publicId));
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Post));
    }

    /// <summary>Who connected this account first, in whatever workspace: signing in with it is signing in as that user (O1).</summary>
    public async Task<(int UserId, int WorkspaceId)?> OwnerOfAsync(Platform platform, string remoteId, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var found = await SigningIn(db).Where(a => a.Platform == platform && a.RemoteId == remoteId)
            .OrderBy(a => a.Id).Select(a => new { a.ConnectedById, a.WorkspaceId }).FirstOrDefaultAsync(cancel);
        return found is null ? null : (found.ConnectedById, found.WorkspaceId);
    }

    /// <summary>Whether any account signs this user in, as <see cref="OwnerOfAsync"/> has it.</summary>
    public async Task<bool> AnySignsInAsync(int userId, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var owned = SigningIn(db);
        return await owned.Where(a => a.ConnectedById == userId)
            .AnyAsync(a => !owned.Any(before => before.Platform == a.Platform && before.RemoteId == a.RemoteId && before.Id < a.Id), cancel);
    }

    /// <summary>
    /// Accounts that sign their connector in. Not those of a client's workspace: the client signs in to Facebook with the same account, and
    /// must not find themselves as the agency, among its other clients (P9). Nor those that were only ever connected through Buffer: whoever
    /// has the key to a channel has not shown that the account is theirs.
    /// </summary>
    static IQueryable<SocialAccount> SigningIn(SchedulerDbContext db) => db.Accounts.Where(a => a.ProtectedToken != "" || a.BufferProfileId == null)
        .Where(a => db.Memberships.Any(m => m.UserId == a.ConnectedById && m.WorkspaceId == a.WorkspaceId && m.Workspace.ManagedById == null));
}
