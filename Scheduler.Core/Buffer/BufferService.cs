using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Buffer;

/// <summary>A workspace's key to Buffer: made, replaced, taken away by its owner (S31-S34). A key is asked whose it is before it is kept.</summary>
public sealed class BufferService(IDbContextFactory<SchedulerDbContext> contexts, BufferProfiles profiles, TokenVault vault, TimeProvider time, ChangeFeed changes)
{
    const int LongestKey = 2000, LongestName = 200;

    /// <summary>Null: none is set.</summary>
    public async Task<BufferView?> FindAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.BufferConfigs.Select(View(db)).FirstOrDefaultAsync(cancel);
    }

    /// <exception cref="RequestRejected">NotFound.</exception>
    public async Task<BufferView> GetAsync(Caller caller, int id, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.BufferConfigs.Where(c => c.Id == id).Select(View(db)).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("buffer configuration");
    }

    /// <summary>Accounts that were connected by an earlier key go on, where Buffer still has their channels.</summary>
    /// <exception cref="RequestRejected">Field accessToken: refused by Buffer, or none at all. Conflict: there is one. Unavailable: Buffer did not answer. Nothing was stored.</exception>
    public async Task<BufferView> CreateAsync(Caller caller, string? token, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        var key = Clean(token);
        await using var db = contexts.For(caller);
        if (await db.BufferConfigs.AnyAsync(cancel)) throw RequestRejected.Conflict(BufferTexts.ThereIsOne);
        var found = await profiles.AskAsync(key, cancel);
        var now = time.GetUtcNow();
        var config = new BufferConfig
        {
            WorkspaceId = caller.WorkspaceId, ProtectedToken = vault.Protect(key), OrganizationId = found.Organization.Id, OrganizationName = Name(found.Organization),
            CreatedById = caller.UserId, CreatedAt = now, UpdatedAt = now,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldWorkspaceAsync(caller.WorkspaceId, cancel);
        if (await db.BufferConfigs.AnyAsync(cancel)) throw RequestRejected.Conflict(BufferTexts.ThereIsOne);
        db.BufferConfigs.Add(config);
        await db.SaveChangesAsync(cancel);
        await BufferLinks.RenewAsync(db, config.Id, found.Profiles, now, cancel);
        var view = await db.BufferConfigs.Select(View(db)).SingleAsync(cancel);
        await transaction.CommitAsync(cancel);
        Tell(caller, now);
        return view;
    }

    /// <summary>A new key in place of the old one; what waited because that had died goes on.</summary>
    /// <exception cref="RequestRejected">NotFound; else as <see cref="CreateAsync"/>.</exception>
    public async Task<BufferView> UpdateAsync(Caller caller, int id, string? token, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        var key = Clean(token);
        await GetAsync(caller, id, cancel);
        var found = await profiles.AskAsync(key, cancel);
        var (now, secret, organization, name) = (time.GetUtcNow(), vault.Protect(key), found.Organization.Id, Name(found.Organization));
        await using var db = contexts.For(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var rows = await db.BufferConfigs.Where(c => c.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.ProtectedToken, secret).SetProperty(c => c.OrganizationId, organization).SetProperty(c => c.OrganizationName, name)
            .SetProperty(c => c.Status, BufferStatus.Working).SetProperty(c => c.StatusReason, (Sentence?)null).SetProperty(c => c.UpdatedAt, now), cancel);
        if (rows == 0) throw RequestRejected.NotFound("buffer configuration");
        await BufferLinks.RenewAsync(db, id, found.Profiles, now, cancel);
        var view = await db.BufferConfigs.Select(View(db)).SingleAsync(cancel);
        await transaction.CommitAsync(cancel);
        Tell(caller, now);
        return view;
    }

    /// <summary>
    /// Forgets the key. Accounts with a sign-in of their own go on by it; those without wait for a new key. What lies in Buffer already
    /// goes out from there.
    /// </summary>
    /// <exception cref="RequestRejected">NotFound.</exception>
    public async Task DeleteAsync(Caller caller, int id, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        var now = time.GetUtcNow();
        await using var db = contexts.For(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await BufferLinks.CutAsync(db, id, now, cancel);
        if (await db.BufferConfigs.Where(c => c.Id == id).ExecuteDeleteAsync(cancel) == 0) throw RequestRejected.NotFound("buffer configuration");
        await transaction.CommitAsync(cancel);
        Tell(caller, now);
    }

    void Tell(Caller caller, DateTimeOffset now)
    {
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Account, null, now));
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Post));
    }

    static Expression<Func<BufferConfig, BufferView>> View(SchedulerDbContext db) => c => new(
        c.Id, c.OrganizationId, c.OrganizationName, c.Status, c.StatusReason, c.CreatedAt, c.UpdatedAt, db.Accounts.Count(a => a.BufferConfigId == c.Id && a.Status != AccountStatus.Disconnected));

    static string Clean(string? token) => token?.Trim() switch
    {
        null or "" => throw RequestRejected.Field("accessToken", BufferTexts.EnterKey),
        { Length: > LongestKey } => throw RequestRejected.Field("accessToken", BufferTexts.NoKey),
        // What no header can carry is no key.
        var key when !key.All(c => c is > ' ' and <= '~') => throw RequestRejected.Field("accessToken", BufferTexts.NoKey),
        var key => key,
    };

    static string Name(BufferWire.Organization organization) => organization.Name switch
    {
        null or "" => organization.Id,
        { Length: > LongestName } name => name[..LongestName],
        var name => name,
    };
}
