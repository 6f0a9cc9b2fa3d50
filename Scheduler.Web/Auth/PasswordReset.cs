using System.Net;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Scheduler.Core.Access;
using Scheduler.Core.Notifications;
using Scheduler.Core.Shared;
using Scheduler.Web.Components;

namespace Scheduler.Web.Auth;

/// <summary>Forgotten passwords: a link by mail, or, where no mail server is set, printed by the operator's command.</summary>
public sealed class PasswordReset(UserManager<User> users, Mailer mailer, ResetMailLimit limit, PublicAddress address, ILogger<PasswordReset> log)
{
    public bool CanMail => mailer.CanSend;

    /// <summary>
    /// Mails the link when there is such a user, and not too many of them; says nothing of either, not even by how long it takes: the
    /// mail is on its way while the page is answered.
    /// </summary>
    public async Task RequestAsync(string? email)
    {
        if (!SignUp.IsEmail(email) || await users.FindByEmailAsync(email!) is not { } user) return;
        if (!limit.TryTake(user.Id))
        {
            log.LogWarning("User {User} was mailed enough links for a new password within an hour", user.Id);
            return;
        }
        _ = SendAsync(user.Email!, await LinkAsync(user));
    }

    async Task SendAsync(string email, Uri link)
    {
        const string Asked = "Somebody, hopefully you, asked for a new password. Set it here within a day:", Otherwise = "If it was not you, do nothing.";
        var to = link.AbsoluteUri;
        var outcome = await mailer.SendAsync(new(email, "Set a new password for Scheduler", $"{Asked}\n\n{to}\n\n{Otherwise}\n",
            $"<!doctype html><html lang=\"en\"><body style=\"font:16px/1.5 system-ui,sans-serif\"><p>{Asked}</p><p><a href=\"{WebUtility.HtmlEncode(to)}\">Set a new password</a></p><p>{Otherwise}</p></body></html>"), CancellationToken.None);
        if (outcome != MailOutcome.Sent) log.LogError("A link for a new password was not mailed ({Outcome}). The reset-password command prints one", outcome);
    }

    /// <summary>Null: no such user.</summary>
    public async Task<Uri?> LinkAsync(string email) => await users.FindByEmailAsync(email) is { } user ? await LinkAsync(user) : null;

    async Task<Uri> LinkAsync(User user)
    {
        var token = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await users.GeneratePasswordResetTokenAsync(user)));
        return address.At(Urls.ResetPassword(user.Email!, token).TrimStart('/'));
    }

    /// <exception cref="RequestRejected">Field password, or the link is too old.</exception>
    public async Task ResetAsync(string? email, string? token, string? password)
    {
        const string Old = "This link is too old or was used already. Ask for a new one.";
        if (email is null || token is null || await users.FindByEmailAsync(email) is not { } user) throw new RequestRejected(RejectionCode.Invalid, Old);
        string text;
        try
        {
            text = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
        }
        catch (FormatException)
        {
            throw new RequestRejected(RejectionCode.Invalid, Old);
        }
        var result = await users.ResetPasswordAsync(user, text, password ?? "");
        if (result.Errors.Any(e => e.Code == "InvalidToken")) throw new RequestRejected(RejectionCode.Invalid, Old);
        SignUp.Check(result);
        await users.SetLockoutEndDateAsync(user, null);
    }
}
