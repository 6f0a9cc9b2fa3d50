using Microsoft.AspNetCore.Identity;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Auth;

/// <summary>Adds passkeys to the signed-in user. It needs a request, since the challenge is kept in a cookie for five minutes.</summary>
public sealed class PasskeyEnrolment(UserManager<User> users, SignInManager<User> signIn, ILogger<PasskeyEnrolment> log)
{
    /// <summary>What the browser makes the passkey from, as JSON.</summary>
    /// <exception cref="RequestRejected">There are as many as there may be.</exception>
    public async Task<string> OptionsAsync(User user)
    {
        await RequireRoomAsync(user);
        return await signIn.MakePasskeyCreationOptionsAsync(new() { Id = await users.GetUserIdAsync(user), Name = user.Email ?? user.DisplayName, DisplayName = user.DisplayName });
    }

    /// <param name="credential">The browser's answer, as JSON.</param>
    /// <exception cref="RequestRejected">The answer is not right, or there are as many as there may be.</exception>
    public async Task<PasskeyView> AddAsync(User user, string? name, string? credential)
    {
        var clean = PasskeyService.Name(name);
        await RequireRoomAsync(user);
        // The challenge may be another user's, who was signed in here before.
        if (await AttestAsync(credential ?? "") is not { Succeeded: true, Passkey: { } passkey, UserEntity: { } made } || made.Id != await users.GetUserIdAsync(user))
            throw new RequestRejected(RejectionCode.Invalid, SignInTexts.PasskeyNotMade);
        passkey.Name = clean;
        SignUp.Check(await users.AddOrUpdatePasskeyAsync(user, passkey));
        return PasskeyView.Of(passkey);
    }

    async Task RequireRoomAsync(User user)
    {
        if ((await users.GetPasskeysAsync(user)).Count >= PasskeyService.Most)
            throw RequestRejected.Conflict(Phrase.Fill(SignInTexts.PasskeysFull, PasskeyService.Most));
    }

    async Task<PasskeyAttestationResult?> AttestAsync(string credential)
    {
        if (credential.Length == 0) return null;
        try
        {
            var made = await signIn.PerformPasskeyAttestationAsync(credential);
            if (!made.Succeeded) log.LogInformation(made.Failure, "A new passkey was refused");
            return made;
        }
        catch (InvalidOperationException failure)
        {
            // Identity's way to say that no challenge is waiting: none was asked for, it is too old, or it was answered already.
            log.LogInformation(failure, "A new passkey came without a challenge");
            return null;
        }
    }
}
