using System.Net.Mail;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Scheduler.Core.Access;
using Scheduler.Core.Notifications;
using Scheduler.Core.Shared;
using Scheduler.Web.Components;

namespace Scheduler.Web.Auth;

/// <summary>Forgotten passwords: a link by mail, or, where no mail server is set, printed by the operator's command.</summary>
public sealed class PasswordReset(UserManager<User> users, Mailer mailer, PublicAddress address, ILogger<PasswordReset> log)
{
    public bool CanMail => mailer.CanSend;

    /// <summary>Mails the link when there is such a user; says nothing of whether there is, not even by how long it takes.</summary>
    public async Task RequestAsync(string? email)
    {
        if (!SignUp.IsEmail(email) || await LinkAsync(email!) is not { } link) return;
        _ = SendAsync(email!, link);
    }

    async Task SendAsync(string email, Uri link)
    {
        try
        {
            await mailer.SendAsync(email, "Set a new password for Scheduler",
                $"Somebody, hopefully you, asked for a new password. Set it here within a day:\n\n{link.AbsoluteUri}\n\nIf it was not you, do nothing.", CancellationToken.None);
        }
        catch (SmtpException failure)
        {
            log.LogError(failure, "A link for a new password could not be mailed. The reset-password command prints one");
        }
    }

    /// <summary>Null: no such user.</summary>
    public async Task<Uri?> LinkAsync(string email)
    {
        if (await users.FindByEmailAsync(email) is not { } user) return null;
        var token = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await users.GeneratePasswordResetTokenAsync(user)));
        return address.At(Urls.ResetPassword(email, token).TrimStart('/'));
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
