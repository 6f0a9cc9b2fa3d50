using Scheduler.Core.Shared;
using Scheduler.Core.Tokens;

namespace Scheduler.Web.Auth;

/// <summary>A token for a password: with the lockout of the door, and not for an account that a password alone does not open.</summary>
public sealed class TokenSignIn(PasswordSignIn passwords, TokenService tokens)
{
    /// <param name="workspace">Public id; null = the user's first.</param>
    /// <exception cref="RequestRejected">Unauthenticated: wrong, or too many were. Forbidden: a second factor is set. Or as <see cref="TokenService.ForUserAsync"/>.</exception>
    public async Task<TokenGrant> SignInAsync(string? email, string? password, string? workspace, CancellationToken cancel)
    {
        var (user, result) = await passwords.ProveAsync(email, password);
        if (result.IsLockedOut) throw new RequestRejected(RejectionCode.Unauthenticated, PasswordSignIn.LockedOut);
        if (user is null || !result.Succeeded) throw new RequestRejected(RejectionCode.Unauthenticated, PasswordSignIn.Wrong);
        if (user.TwoFactorEnabled) throw RequestRejected.Forbidden(SignInTexts.TokenNeedsKey);
        return await tokens.ForUserAsync(user.Id, workspace, cancel);
    }
}
