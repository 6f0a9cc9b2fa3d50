using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Access;

/// <summary>Lets API keys in (P9).</summary>
public sealed class ApiAccess(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes) : IDisposable
{
    /// <summary>How exactly it is noted when a key was used: not every call is worth a write.</summary>
    static readonly TimeSpan Exactness = TimeSpan.FromMinutes(1);

    /// <summary>How long a pass is believed. A key that is revoked opens nothing from then on where that is done, and on another node after this at the latest.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    readonly Remembered<(string Hash, string? ActFor, bool IsMcp), ApiPass> passes = new(changes, change => change.Kind == ChangeKind.Workspace, Fresh, time);

    public void Dispose() => passes.Dispose();

    /// <exception cref="RequestRejected">Unauthenticated: no key, or none that opens anything. Forbidden: not this. Invalid: no workspace's id.</exception>
    public async Task<ApiPass> EnterAsync(ApiCredentials shown, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(shown.Key)) throw Unknown(ApiAccessTexts.KeyRequired);
        if (shown.Key.Length > ApiKeyText.MaxLength) throw Unknown(ApiAccessTexts.InvalidKey);
        var hash = ApiKeyText.Hash(shown.Key);
        return await passes.GetAsync((hash, shown.ActFor, shown.IsMcp), () => LookUpAsync(hash, shown.ActFor, shown.IsMcp, cancel));
    }

    async Task<ApiPass> LookUpAsync(string hash, string? actFor, bool isMcp, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var key = await db.ApiKeys.Where(k => k.Hash == hash && k.RevokedAt == null)
            .Join(db.Workspaces, k => k.WorkspaceId, w => w.Id, (k, w) => new
            {
                k.Id, k.UserId, k.Scopes, k.LastUsedAt,
                Role = db.Memberships.Where(m => m.UserId == k.UserId && m.WorkspaceId == k.WorkspaceId).Select(m => (Role?)m.Role).FirstOrDefault(),
                Own = new { w.Id, w.PublicId, w.IsApiEnabled, w.IsMcpEnabled, w.TimeZone },
                Managed = db.Workspaces.Where(c => c.PublicId == actFor && c.ManagedById == w.Id).Select(c => new { c.Id, c.PublicId, c.IsApiEnabled, c.IsMcpEnabled, c.TimeZone }).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancel) ?? throw Unknown(ApiAccessTexts.InvalidKey);
        if (key.Role is not { } role) throw Unknown(ApiAccessTexts.InvalidOwner);
        if (!key.Own.IsApiEnabled) throw RequestRejected.Forbidden(ApiAccessTexts.ApiDisabled);
        if (isMcp && !key.Own.IsMcpEnabled) throw RequestRejected.Forbidden(ApiAccessTexts.McpDisabled);
        var workspace = key.Own;
        if (actFor is not null && actFor != key.Own.PublicId)
        {
            if (!PublicId.IsValid(actFor)) throw new RequestRejected(RejectionCode.Invalid, ApiAccessTexts.InvalidUserId);
            if (!key.Scopes.HasFlag(ApiScopes.Workspaces)) throw RequestRejected.Forbidden(ApiAccessTexts.WorkspacesDisabled);
            workspace = key.Managed ?? throw RequestRejected.Forbidden(ApiAccessTexts.NotManaged);
            if (!workspace.IsApiEnabled) throw RequestRejected.Forbidden(ApiAccessTexts.ApiDisabled);
            if (isMcp && !workspace.IsMcpEnabled) throw RequestRejected.Forbidden(ApiAccessTexts.McpDisabled);
        }
        await NoteUseAsync(db, key.Id, key.LastUsedAt, cancel);
        return new(key.Id, new(key.UserId, workspace.Id, key.Scopes.HasFlag(ApiScopes.Write) ? role : Role.Viewer), key.Scopes, workspace.TimeZone);
    }

    /// <summary>Of many calls at once the first one writes.</summary>
    async Task NoteUseAsync(SchedulerDbContext db, int keyId, DateTimeOffset? before, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var stale = now - Exactness;
        if (before > stale) return;
        await db.ApiKeys.Where(k => k.Id == keyId && (k.LastUsedAt == null || k.LastUsedAt <= stale)).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), cancel);
    }

    static RequestRejected Unknown(string message) => new(RejectionCode.Unauthenticated, message);
}
