using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Tokens;

/// <summary>
/// Gives, renews and ends tokens. A refresh token is good once; one that is shown a second time ends the whole sign-in that it comes from,
/// because it is in two hands (RFC 9700, 4.14).
/// </summary>
public sealed class TokenService(IDbContextFactory<SchedulerDbContext> contexts, AccessTokens tokens, ApiAccess keys, TimeProvider time)
{
    public static readonly TimeSpan RefreshLife = TimeSpan.FromDays(30);

    /// <summary>For somebody who has proved who they are.</summary>
    /// <param name="workspace">Public id; null or empty = the user's first.</param>
    /// <exception cref="RequestRejected">Field workspace; Forbidden: the workspace keeps programs out.</exception>
    public async Task<TokenGrant> ForUserAsync(int userId, string? workspace, CancellationToken cancel)
    {
        if (workspace is { Length: 0 }) workspace = null;
        await using var db = contexts.ForSystem();
        var place = await db.Memberships.Where(m => m.UserId == userId && (workspace == null || m.Workspace.PublicId == workspace))
            .OrderBy(m => m.Workspace.ManagedById != null).ThenBy(m => m.WorkspaceId)
            .Select(m => new { m.WorkspaceId, m.Workspace.PublicId, m.Workspace.IsApiEnabled, m.User.SecurityStamp }).FirstOrDefaultAsync(cancel)
            ?? throw RequestRejected.Field("workspace", TokenTexts.NoWorkspace);
        if (!place.IsApiEnabled) throw RequestRejected.Forbidden(ApiAccessTexts.ApiDisabled);
        return await BeginAsync(db, new(userId, place.PublicId, PublicId.New(time), TokenAccess.Stamp(place.SecurityStamp), null), place.WorkspaceId, cancel);
    }

    /// <summary>For whoever holds an API key: in its workspace, as far as its scopes reach, for as long as it works.</summary>
    /// <exception cref="RequestRejected">As <see cref="ApiAccess.EnterAsync"/> refuses.</exception>
    public async Task<TokenGrant> ForKeyAsync(string? key, CancellationToken cancel)
    {
        var pass = await keys.EnterAsync(new(key), cancel);
        if (!pass.MayRead) throw pass.Narrow();
        await using var db = contexts.ForSystem();
        var (user, number) = (pass.Caller.UserId, pass.Caller.WorkspaceId);
        var workspace = await db.Workspaces.Where(w => w.Id == number).Select(w => w.PublicId).FirstAsync(cancel);
        return await BeginAsync(db, new(user, workspace, PublicId.New(time), null, pass.KeyId), number, cancel);
    }

    /// <exception cref="RequestRejected">Unauthenticated: it is no refresh token that works; one that was used ends its sign-in.</exception>
    public async Task<TokenGrant> RefreshAsync(string? refreshToken, CancellationToken cancel)
    {
        var (hash, now) = (RefreshTokenText.Hash(refreshToken) ?? throw Unknown(), time.GetUtcNow());
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Whoever writes first has it; of two at once the second finds it used.
        var taken = await db.RefreshTokens.Where(t => t.Hash == hash && t.UsedAt == null && t.RevokedAt == null && t.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancel);
        var token = await db.RefreshTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash, cancel) ?? throw Unknown();
        if (taken == 0)
        {
            if (token.UsedAt is not null) await EndAsync(db, token.Family, now, cancel);
            await transaction.CommitAsync(cancel);
            throw Unknown();
        }
        var subject = await SubjectAsync(db, token, cancel);
        var grant = Add(db, subject, token.WorkspaceId);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return grant;
    }

    /// <summary>Ends the sign-in of a refresh token, with every token that came of it. That there is none is no failure: it is ended (RFC 7009, 2.2).</summary>
    public async Task RevokeAsync(string? refreshToken, CancellationToken cancel)
    {
        if (RefreshTokenText.Hash(refreshToken) is not { } hash) return;
        await using var db = contexts.ForSystem();
        if (await db.RefreshTokens.Where(t => t.Hash == hash).Select(t => t.Family).FirstOrDefaultAsync(cancel) is { } family) await EndAsync(db, family, time.GetUtcNow(), cancel);
    }

    async Task<TokenGrant> BeginAsync(SchedulerDbContext db, TokenSubject subject, int workspaceId, CancellationToken cancel)
    {
        var (now, user) = (time.GetUtcNow(), subject.UserId);
        await db.RefreshTokens.Where(t => t.UserId == user && t.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
        var grant = Add(db, subject, workspaceId);
        await db.SaveChangesAsync(cancel);
        return grant;
    }

    TokenGrant Add(SchedulerDbContext db, TokenSubject subject, int workspaceId)
    {
        var (text, now) = (RefreshTokenText.New(), time.GetUtcNow());
        db.RefreshTokens.Add(new()
        {
            WorkspaceId = workspaceId, UserId = subject.UserId, Hash = RefreshTokenText.Hash(text)!, Family = subject.Family, Stamp = subject.Stamp, ApiKeyId = subject.Key,
            CreatedAt = now, ExpiresAt = now + RefreshLife,
        });
        return new(tokens.Write(subject), text);
    }

    /// <summary>Who has a new password since, or whose key was revoked, signs in anew.</summary>
    static async Task<TokenSubject> SubjectAsync(SchedulerDbContext db, RefreshToken token, CancellationToken cancel)
    {
        var (user, workspace, key) = (token.UserId, token.WorkspaceId, token.ApiKeyId);
        var place = await db.Memberships.Where(m => m.UserId == user && m.WorkspaceId == workspace)
            .Select(m => new { m.Workspace.PublicId, m.User.SecurityStamp, HasKey = db.ApiKeys.Any(k => k.Id == key && k.RevokedAt == null) }).FirstOrDefaultAsync(cancel) ?? throw Unknown();
        if (key is null ? token.Stamp != TokenAccess.Stamp(place.SecurityStamp) : !place.HasKey) throw Unknown();
        return new(user, place.PublicId, token.Family, token.Stamp, key);
    }

    static Task<int> EndAsync(SchedulerDbContext db, string family, DateTimeOffset now, CancellationToken cancel) =>
        db.RefreshTokens.Where(t => t.Family == family && t.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), cancel);

    static RequestRejected Unknown() => new(RejectionCode.Unauthenticated, TokenTexts.RefreshInvalid);
}
