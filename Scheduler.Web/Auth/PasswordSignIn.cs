using Microsoft.AspNetCore.Identity;
using Scheduler.Core.Access;

namespace Scheduler.Web.Auth;

/// <summary>Signing in by e-mail and password: with lockout, and in the same words and about the same time whether or not there is such a user.</summary>
public sealed class PasswordSignIn(SignInManager<User> signIn, UserManager<User> users)
{
    public static string Wrong => SignInTexts.WrongPassword;
    public static string LockedOut => SignInTexts.LockedOut;

    static readonly User Nobody = new() { DisplayName = "" };
    static readonly string SomeHash = new PasswordHasher<User>().HashPassword(Nobody, Guid.NewGuid().ToString());

    /// <param name="remember">Whether the sign-in outlives the browser's window.</param>
    public async Task<SignInResult> SignInAsync(string? email, string? password, bool remember) =>
        await FindAsync(email, password) is { } user ? await signIn.PasswordSignInAsync(user, password!, remember, lockoutOnFailure: true) : SignInResult.Failed;

    /// <summary>The same without signing anybody in. Whether the account asks for a second factor is not looked at.</summary>
    public async Task<(User? User, SignInResult Result)> ProveAsync(string? email, string? password) =>
        await FindAsync(email, password) is { } user ? (user, await signIn.CheckPasswordSignInAsync(user, password!, lockoutOnFailure: true)) : (null, SignInResult.Failed);

    async Task<User?> FindAsync(string? email, string? password)
    {
        if (!string.IsNullOrEmpty(password) && email?.Trim() is { Length: > 0 } name && await users.FindByNameAsync(name) is { PasswordHash: not null } user) return user;
        // As much work as for a user that there is: the time tells nothing.
        users.PasswordHasher.VerifyHashedPassword(Nobody, SomeHash, password ?? "");
        return null;
    }

    /// <param name="code">Six digits of the authenticator, or a recovery code; spaces do not matter.</param>
    public async Task<SignInResult> SecondStepAsync(string? code, bool remember)
    {
        var clean = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        return clean.All(char.IsAsciiDigit) ? await signIn.TwoFactorAuthenticatorSignInAsync(clean, remember, rememberClient: false) : await signIn.TwoFactorRecoveryCodeSignInAsync(clean);
    }
}
