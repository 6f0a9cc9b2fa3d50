using Microsoft.AspNetCore.Identity;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Auth;

/// <summary>Changes e-mail and password; who came by Facebook gets both for the first time.</summary>
public sealed class SignInDetails(UserManager<User> users, SignInManager<User> signIn, SignUp signUp, CurrentPassword current)
{
    /// <summary>Other browsers of this user are signed out; this one stays.</summary>
    /// <param name="newPassword">Empty: the password stays.</param>
    /// <exception cref="RequestRejected">Fields email, currentPassword, newPassword.</exception>
    public async Task ChangeAsync(User user, string? email, string? currentPassword, string? newPassword)
    {
        var hasPassword = await users.HasPasswordAsync(user);
        if (!SignUp.IsEmail(email)) throw RequestRejected.Field("email", SignInTexts.GiveEmail);
        if (hasPassword) await current.ProveAsync(user, currentPassword);
        // Before the e-mail address is changed, so that a refusal changes nothing.
        if ((!hasPassword || !string.IsNullOrEmpty(newPassword)) && await signUp.PasswordProblemAsync(user, newPassword) is { } problem)
            throw RequestRejected.Field("newPassword", problem);
        if (!string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase))
        {
            (user.Email, user.UserName) = (email, email);
            SignUp.Check(await users.UpdateAsync(user));
        }
        if (!string.IsNullOrEmpty(newPassword))
            SignUp.Check(hasPassword ? await users.ChangePasswordAsync(user, currentPassword!, newPassword) : await users.AddPasswordAsync(user, newPassword));
        await signIn.RefreshSignInAsync(user);
    }
}
