using System.Globalization;
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
        _ = SendAsync(Letter(user, await LinkAsync(user)));
    }

    /// <summary>In the language that the user has chosen, or else of the browser in which it was asked for.</summary>
    static Mail Letter(User user, Uri link)
    {
        using var language = Language.Speak(user.Language is null ? CultureInfo.CurrentUICulture : Language.Culture(user.Language));
        var (asked, otherwise, to) = (SignInTexts.ResetAsked, SignInTexts.ResetOtherwise, link.AbsoluteUri);
        var lang = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return new(user.Email!, SignInTexts.ResetSubject, $"{asked}\n\n{to}\n\n{otherwise}\n",
            $"<!doctype html><html lang=\"{lang}\"><body style=\"font:16px/1.5 system-ui,sans-serif\"><p>{asked}</p><p><a href=\"{WebUtility.HtmlEncode(to)}\">{SignInTexts.ResetLink}</a></p><p>{otherwise}</p></body></html>");
    }

    async Task SendAsync(Mail mail)
    {
        var outcome = await mailer.SendAsync(mail, CancellationToken.None);
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
        if (email is null || token is null || await users.FindByEmailAsync(email) is not { } user) throw new RequestRejected(RejectionCode.Invalid, SignInTexts.LinkTooOld);
        string text;
        try
        {
            text = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
        }
        catch (FormatException)
        {
            throw new RequestRejected(RejectionCode.Invalid, SignInTexts.LinkTooOld);
        }
        var result = await users.ResetPasswordAsync(user, text, password ?? "");
        if (result.Errors.Any(e => e.Code == "InvalidToken")) throw new RequestRejected(RejectionCode.Invalid, SignInTexts.LinkTooOld);
        SignUp.Check(result);
        await users.SetLockoutEndDateAsync(user, null);
    }
}
