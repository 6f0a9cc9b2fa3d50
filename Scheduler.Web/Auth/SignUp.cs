using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Auth;

/// <summary>Makes users, each with a workspace of their own.</summary>
public sealed class SignUp(UserManager<User> users, AccessService access, IOptions<PublishingOptions> publishing, TimeProvider time)
{
    /// <exception cref="RequestRejected">Fields email, password, displayName, timeZone.</exception>
    public async Task<User> WithPasswordAsync(string? email, string? password, string? displayName, string timeZone, CancellationToken cancel)
    {
        WallClock.Zone(timeZone);
        var name = PlainText.Clean(displayName);
        var user = new User { DisplayName = name, UserName = email, Email = email, CreatedAt = time.GetUtcNow() };
        // All that is wrong at once: nobody likes to hear it one by one.
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        if (name.Length is 0 or > 100) wrong["displayName"] = SignInTexts.GiveName;
        if (!IsEmail(email)) wrong["email"] = SignInTexts.GiveEmail;
        if (await PasswordProblemAsync(user, password) is { } problem) wrong["password"] = problem;
        if (wrong.Count > 0) throw new RequestRejected(RejectionCode.Invalid, string.Join(' ', wrong.Values), wrong);
        Check(await users.CreateAsync(user, password!));
        await access.CreateWorkspaceAsync(user.Id, Phrase.Fill(SignInTexts.WorkspaceOf, name), timeZone, publishing.Value.GraceHours, cancel);
        return user;
    }

    /// <summary>Somebody who came by Facebook; the workspace is named after the account.</summary>
    public async Task<(User User, Caller Caller)> WithFacebookAsync(string? facebookUserId, string displayName, string workspace, string timeZone, CancellationToken cancel)
    {
        var user = new User { DisplayName = displayName, UserName = "facebook-" + Guid.NewGuid().ToString("N"), FacebookUserId = facebookUserId, CreatedAt = time.GetUtcNow() };
        Check(await users.CreateAsync(user));
        return (user, await access.CreateWorkspaceAsync(user.Id, workspace, timeZone, publishing.Value.GraceHours, cancel));
    }

    /// <summary>What is wrong with a new password, as sentences; null when nothing is.</summary>
    public async Task<string?> PasswordProblemAsync(User user, string? password)
    {
        if (string.IsNullOrEmpty(password)) return SignInTexts.ChoosePassword;
        var sentences = new List<string>();
        foreach (var validator in users.PasswordValidators) sentences.AddRange((await validator.ValidateAsync(users, user, password)).Errors.Select(error => error.Description));
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }

    public static bool IsEmail(string? text) =>
        text is { Length: > 2 and <= 254 } && System.Net.Mail.MailAddress.TryCreate(text, out var address) && string.Equals(address.Address, text, StringComparison.Ordinal);

    public static void Check(IdentityResult result)
    {
        if (result.Succeeded) return;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var error in result.Errors)
        {
            var field = error.Code.Contains("Password", StringComparison.Ordinal) ? "password" : "email";
            // A taken address is told twice, as the name to sign in by and as the address.
            if (!fields.TryGetValue(field, out var before)) fields[field] = error.Description;
            else if (!before.Contains(error.Description, StringComparison.Ordinal)) fields[field] = $"{before} {error.Description}";
        }
        throw new RequestRejected(RejectionCode.Invalid, string.Join(' ', fields.Values), fields);
    }
}
