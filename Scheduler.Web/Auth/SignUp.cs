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
        if (name.Length is 0 or > 100) throw RequestRejected.Field("displayName", "Give your name, in 1 to 100 characters.");
        if (!IsEmail(email)) throw RequestRejected.Field("email", "Give an e-mail address.");
        var user = new User { DisplayName = name, UserName = email, Email = email, CreatedAt = time.GetUtcNow() };
        Check(await users.CreateAsync(user, password ?? ""));
        await access.CreateWorkspaceAsync(user.Id, $"{name}'s posts", timeZone, publishing.Value.GraceHours, cancel);
        return user;
    }

    /// <summary>Somebody who came by Facebook; the workspace is named after the account.</summary>
    public async Task<(User User, Caller Caller)> WithFacebookAsync(string? facebookUserId, string displayName, string workspace, string timeZone, CancellationToken cancel)
    {
        var user = new User { DisplayName = displayName, UserName = "facebook-" + Guid.NewGuid().ToString("N"), FacebookUserId = facebookUserId, CreatedAt = time.GetUtcNow() };
        Check(await users.CreateAsync(user));
        return (user, await access.CreateWorkspaceAsync(user.Id, workspace, timeZone, publishing.Value.GraceHours, cancel));
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
            var sentence = error.Code is "DuplicateUserName" or "DuplicateEmail" ? "There is a user with this e-mail address already." : error.Description;
            fields[field] = fields.TryGetValue(field, out var before) ? $"{before} {sentence}" : sentence;
        }
        throw new RequestRejected(RejectionCode.Invalid, string.Join(' ', fields.Values), fields);
    }
}
