using Microsoft.AspNetCore.Identity;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Auth;

/// <summary>Asked for again before a sign-in is changed: an open browser alone does not prove that its user sits there.</summary>
public sealed class CurrentPassword(SignInManager<User> signIn)
{
    /// <summary>Guesses here count as guesses at the door do.</summary>
    /// <exception cref="RequestRejected">Field currentPassword.</exception>
    public async Task ProveAsync(User user, string? password)
    {
        var proof = await signIn.CheckPasswordSignInAsync(user, password ?? "", lockoutOnFailure: true);
        if (proof.IsLockedOut) throw RequestRejected.Field("currentPassword", SignInTexts.TooManyPasswords);
        if (!proof.Succeeded) throw RequestRejected.Field("currentPassword", SignInTexts.NotYourPassword);
    }
}
