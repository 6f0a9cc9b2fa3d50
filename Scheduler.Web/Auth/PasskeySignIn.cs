using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Scheduler.Core.Access;

namespace Scheduler.Web.Auth;

/// <summary>Signing in by passkey (O2). The device has verified its owner, so no second factor is asked for.</summary>
public sealed class PasskeySignIn(SignInManager<User> signIn, UserManager<User> users, ILogger<PasskeySignIn> log)
{
    public static string Refused => SignInTexts.PasskeyRefused;
    public static string LockedOut => SignInTexts.PasskeyLockedOut;

    /// <summary>What the browser asks its passkeys with, as JSON; the challenge is kept in a cookie for five minutes. Names nobody.</summary>
    public Task<string> ChallengeAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <param name="credential">The browser's answer, as JSON.</param>
    /// <param name="remember">Whether the sign-in outlives the browser's window.</param>
    public async Task<SignInResult> SignInAsync(string credential, bool remember)
    {
        // Not PasskeySignInAsync: it looks neither at the lockout nor at what the user wants remembered.
        if (await ProveAsync(credential) is not { Succeeded: true, User: { } user, Passkey: { } passkey }) return SignInResult.Failed;
        if (!await signIn.CanSignInAsync(user)) return SignInResult.NotAllowed;
        if (await users.IsLockedOutAsync(user)) return SignInResult.LockedOut;
        // With its new count of uses, by which a copy gives itself away.
        if (!(await users.AddOrUpdatePasskeyAsync(user, passkey)).Succeeded) return SignInResult.Failed;
        await signIn.SignInWithClaimsAsync(user, remember, [new Claim("amr", "mfa")]);
        return SignInResult.Success;
    }

    async Task<PasskeyAssertionResult<User>?> ProveAsync(string credential)
    {
        try
        {
            var proof = await signIn.PerformPasskeyAssertionAsync(credential);
            if (!proof.Succeeded) log.LogInformation(proof.Failure, "A passkey was refused at the login");
            return proof;
        }
        catch (InvalidOperationException failure)
        {
            // Identity's way to say that no challenge is waiting: none was asked for, it is too old, or it was answered already.
            log.LogInformation(failure, "A passkey's answer came without a challenge");
            return null;
        }
    }
}
