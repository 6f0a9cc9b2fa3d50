using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Access;

/// <summary>The keys of a workspace: made, listed, renamed, revoked. Nobody makes one that may do more than they may (P).</summary>
public sealed class ApiKeyService(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    /// <summary>Keys that work, in one workspace.</summary>
    public const int Most = 50;

    /// <summary>Revoked ones are remembered in the list for a while, the last ones first.</summary>
    const int Shown = 100;

    /// <summary>Those that work first, the newest on top.</summary>
    public async Task<IReadOnlyList<ApiKeyView>> ListAsync(Caller caller, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var all = caller.Role == Role.Owner;
        await using var db = contexts.For(caller);
        return await db.ApiKeys.OrderBy(k => k.RevokedAt != null).ThenByDescending(k => k.Id).Take(Shown).Select(k => new ApiKeyView(
            k.PublicId, k.Name, k.Prefix, k.Scopes, db.Users.Where(u => u.Id == k.UserId).Select(u => u.DisplayName).FirstOrDefault(), all || k.UserId == caller.UserId,
            k.CreatedAt, k.LastUsedAt, k.RevokedAt)).ToListAsync(cancel);
    }

    /// <param name="name">By which its owner knows it, 1 to 100 characters.</param>
    /// <exception cref="RequestRejected">Fields name, scopes; Forbidden; Conflict: there are too many.</exception>
    public async Task<NewApiKey> CreateAsync(Caller caller, string? name, ApiScopes scopes, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var clean = WorkspaceRules.Name(name, "name");
        if (!scopes.HasFlag(ApiScopes.Read) || (scopes & ~(ApiScopes.Read | ApiScopes.Write | ApiScopes.Workspaces)) != ApiScopes.None) throw RequestRejected.Field("scopes", AccessTexts.KeyReads);
        // Clients are the owner's business, by whatever door.
        if (scopes.HasFlag(ApiScopes.Workspaces)) caller.Require(Role.Owner);
        var text = ApiKeyText.New();
        var key = new ApiKey
        {
            PublicId = PublicId.New(time), WorkspaceId = caller.WorkspaceId, UserId = caller.UserId, Name = clean, Prefix = ApiKeyText.Prefix(text), Hash = ApiKeyText.Hash(text),
            Scopes = scopes, CreatedAt = time.GetUtcNow(),
        };
        await using var db = contexts.For(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldWorkspaceAsync(caller.WorkspaceId, cancel);
        if (await db.ApiKeys.CountAsync(k => k.RevokedAt == null, cancel) >= Most) throw RequestRejected.Conflict(Phrase.Fill(AccessTexts.TooManyKeys, Most));
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Workspace));
        return new(key.PublicId, text);
    }

    /// <summary>Stores a key that the operator chose (Seed:ApiKey), with every scope.</summary>
    public async Task SeedAsync(Caller owner, string name, string key, CancellationToken cancel)
    {
        await using var db = contexts.For(owner);
        db.ApiKeys.Add(new()
        {
            PublicId = PublicId.New(time), WorkspaceId = owner.WorkspaceId, UserId = owner.UserId, Name = name, Prefix = ApiKeyText.Prefix(key), Hash = ApiKeyText.Hash(key),
            Scopes = ApiScopes.Read | ApiScopes.Write | ApiScopes.Workspaces, CreatedAt = time.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancel);
    }

    public async Task RenameAsync(Caller caller, string publicId, string? name, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var clean = WorkspaceRules.Name(name, "name");
        await using var db = contexts.For(caller);
        var rows = await Changeable(db, caller, publicId).ExecuteUpdateAsync(set => set.SetProperty(k => k.Name, clean), cancel);
        if (rows == 0) throw await RefusalAsync(db, publicId, cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Workspace));
    }

    /// <summary>From now on it opens nothing. Of two who revoke it at once, both are right.</summary>
    public async Task RevokeAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        DateTimeOffset? now = time.GetUtcNow();
        await using var db = contexts.For(caller);
        var rows = await Changeable(db, caller, publicId).ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedAt, now), cancel);
        if (rows == 0 && !await db.ApiKeys.AnyAsync(k => k.PublicId == publicId && k.RevokedAt != null, cancel)) throw await RefusalAsync(db, publicId, cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Workspace));
    }

    /// <summary>A key that works, as one that this member may touch: an owner any, an editor their own.</summary>
    static IQueryable<ApiKey> Changeable(SchedulerDbContext db, Caller caller, string publicId) =>
        db.ApiKeys.Where(k => k.PublicId == publicId && k.RevokedAt == null && (caller.Role == Role.Owner || k.UserId == caller.UserId));

    static async Task<RequestRejected> RefusalAsync(SchedulerDbContext db, string publicId, CancellationToken cancel) =>
        await db.ApiKeys.AnyAsync(k => k.PublicId == publicId && k.RevokedAt == null, cancel) ? RequestRejected.Forbidden(AccessTexts.OthersKey) : RequestRejected.NotFound("key");
}
