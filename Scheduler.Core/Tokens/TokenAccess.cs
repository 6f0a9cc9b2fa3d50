using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Tokens;

/// <summary>Lets tokens in. A token says who asks; whether they still may is looked up at every call: a member who was removed is out at once.</summary>
public sealed class TokenAccess(IDbContextFactory<SchedulerDbContext> contexts, AccessTokens ours, ExternalTokens external, IOptions<JwtOptions> options)
{
    /// <param name="shown">As sent; null = none.</param>
    /// <exception cref="RequestRejected">Unauthenticated: no token, or none that opens anything. Forbidden: programs are kept out. Unavailable: the issuer's keys cannot be had.</exception>
    public async Task<TokenPass> EnterAsync(string? shown, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(shown)) throw Unknown(TokenTexts.Required);
        var token = Jwt.Read(shown) ?? throw Invalid();
        return options.Value.External is { IsSet: true } issuer && token.Claims.Issuer == issuer.Issuer
            ? await EnterAsync(await external.ReadAsync(token, cancel), cancel)
            : await EnterAsync(ours.Read(token), cancel);
    }

    async Task<TokenPass> EnterAsync(TokenSubject subject, CancellationToken cancel)
    {
        var (user, workspace, family, number) = (subject.UserId, subject.Workspace, subject.Family, subject.Key);
        await using var db = contexts.ForSystem();
        var found = await db.Memberships.Where(m => m.UserId == user && m.Workspace.PublicId == workspace).Select(m => new
        {
            m.WorkspaceId, m.Role, m.Workspace.IsApiEnabled, m.User.SecurityStamp,
            Scopes = db.ApiKeys.Where(k => k.Id == number && k.UserId == user && k.WorkspaceId == m.WorkspaceId && k.RevokedAt == null).Select(k => (ApiScopes?)k.Scopes).FirstOrDefault(),
            IsOpen = db.RefreshTokens.Any(t => t.Family == family && t.UserId == user && t.RevokedAt == null),
        }).FirstOrDefaultAsync(cancel);
        if (found is not { IsOpen: true } || (number is null ? subject.Stamp != Stamp(found.SecurityStamp) : found.Scopes is null)) throw Unknown(TokenTexts.Ended);
        if (!found.IsApiEnabled) throw RequestRejected.Forbidden(ApiAccessTexts.ApiDisabled);
        return new(new(user, found.WorkspaceId, number is null || found.Scopes!.Value.HasFlag(ApiScopes.Write) ? found.Role : Role.Viewer));
    }

    async Task<TokenPass> EnterAsync(ExternalSubject subject, CancellationToken cancel)
    {
        var (email, workspace) = (subject.NormalizedEmail, subject.Workspace);
        await using var db = contexts.ForSystem();
        var found = await db.Memberships.Where(m => m.User.NormalizedUserName == email && (workspace == null || m.Workspace.PublicId == workspace))
            .OrderBy(m => m.Workspace.ManagedById != null).ThenBy(m => m.WorkspaceId)
            .Select(m => new { m.UserId, m.WorkspaceId, m.Role, m.Workspace.IsApiEnabled }).FirstOrDefaultAsync(cancel) ?? throw Unknown(TokenTexts.NobodyHere);
        return found.IsApiEnabled ? new(new(found.UserId, found.WorkspaceId, found.Role)) : throw RequestRejected.Forbidden(ApiAccessTexts.ApiDisabled);
    }

    /// <summary>Sixteen characters that change with the user's security stamp and do not tell it.</summary>
    internal static string Stamp(string? securityStamp) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(securityStamp ?? "")))[..16];

    internal static RequestRejected Invalid() => Unknown(TokenTexts.Invalid);

    internal static RequestRejected Expired() => Unknown(TokenTexts.Expired);

    static RequestRejected Unknown(string sentence) => new(RejectionCode.Unauthenticated, sentence);
}
