using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Identity;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Auth;

/// <summary>Turns a user's second factor (TOTP, RFC 6238) on and off. The browser that does it stays signed in.</summary>
public sealed class TwoFactor(UserManager<User> users, SignInManager<User> signIn, CurrentPassword current)
{
    const int RecoveryCodes = 10;
    const int GroupLength = 4;

    /// <summary>The secret for the authenticator app, and the otpauth address with it. Made at the first call, the same after that until it is turned off.</summary>
    public async Task<(string Key, string Link)> KeyAsync(User user)
    {
        if (await users.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
        {
            await users.ResetAuthenticatorKeyAsync(user);
            // A new key is a new security stamp.
            await signIn.RefreshSignInAsync(user);
            key = (await users.GetAuthenticatorKeyAsync(user))!;
        }
        return (key, $"otpauth://totp/Scheduler:{UrlEncoder.Default.Encode(user.Email ?? user.DisplayName)}?secret={key}&issuer=Scheduler&digits=6");
    }

    /// <summary>In fours, as people type it.</summary>
    public static string Grouped(string key) => string.Join(' ', key.Chunk(GroupLength).Select(part => new string(part))).ToLowerInvariant();

    /// <returns>Recovery codes, to be shown once.</returns>
    /// <exception cref="RequestRejected">Field code: it is not what the app shows now.</exception>
    public async Task<IReadOnlyList<string>> TurnOnAsync(User user, string? code)
    {
        var clean = (code ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, clean))
            throw RequestRejected.Field("code", SignInTexts.WrongCode);
        SignUp.Check(await users.SetTwoFactorEnabledAsync(user, true));
        var codes = await NewCodesAsync(user);
        await signIn.RefreshSignInAsync(user);
        return codes;
    }

    public async Task<IReadOnlyList<string>> NewCodesAsync(User user) => [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []];

    /// <summary>The app's entry is of no use after this: the next time begins with a new key.</summary>
    /// <exception cref="RequestRejected">Field currentPassword.</exception>
    public async Task TurnOffAsync(User user, string? currentPassword)
    {
        if (await users.HasPasswordAsync(user)) await current.ProveAsync(user, currentPassword);
        SignUp.Check(await users.SetTwoFactorEnabledAsync(user, false));
        await users.ResetAuthenticatorKeyAsync(user);
        await signIn.RefreshSignInAsync(user);
    }
}
