using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scheduler.Core.Notifications;

/// <summary>Sends mail through the operator's SMTP server: STARTTLS and AUTH LOGIN where they are set.</summary>
public sealed class Mailer(IOptions<SmtpOptions> options, TimeProvider time, ILogger<Mailer> log)
{
    /// <summary>A server that does not even open its port within this is down.</summary>
    static readonly TimeSpan Knock = TimeSpan.FromSeconds(15);

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public bool CanSend => options.Value.IsSet;

    /// <summary>Sends once. What goes wrong is said in the log and by the outcome; only cancelling throws.</summary>
    public async Task<MailOutcome> SendAsync(Mail mail, CancellationToken cancel)
    {
        if (!await IsUpAsync(cancel)) return MailOutcome.NotNow;
        var smtp = options.Value;
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.UseTls };
        if (!string.IsNullOrEmpty(smtp.User)) client.Credentials = new NetworkCredential(smtp.User, smtp.Password);
        try
        {
            using var message = Compose(mail, smtp.From!);
            await client.SendMailAsync(message, either.Token);
            return MailOutcome.Sent;
        }
        catch (SmtpException failure)
        {
            var outcome = Judge(failure);
            log.LogWarning(failure, "A mail was not sent: {Outcome}, the server said {Status}", outcome, failure.StatusCode);
            return outcome;
        }
        catch (FormatException failure)
        {
            log.LogWarning(failure, "A mail was not sent: its address cannot be written");
            return MailOutcome.Refused;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested && failure is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException)
        {
            // Before a certificate that is not trusted nothing was said; for the others the server may have heard all of it.
            var outcome = failure is System.Security.Authentication.AuthenticationException ? MailOutcome.NotNow : MailOutcome.Unknown;
            log.LogWarning(failure, "A mail was not sent for sure: {Outcome}", outcome);
            return outcome;
        }
    }

    /// <summary>Asked beforehand, since <see cref="SmtpClient"/> does not tell a server that is away from one that went away in the middle.</summary>
    async Task<bool> IsUpAsync(CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Knock, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        using var door = new TcpClient();
        try
        {
            await door.ConnectAsync(options.Value.Host!, options.Value.Port, either.Token);
            return true;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested && failure is SocketException or OperationCanceledException)
        {
            log.LogWarning("The mail server {Host}:{Port} does not answer: {Reason}", options.Value.Host, options.Value.Port, failure.Message);
            return false;
        }
    }

    static MailMessage Compose(Mail mail, string from)
    {
        var message = new MailMessage(from, mail.To)
        {
            Subject = mail.Subject.ReplaceLineEndings(" "), SubjectEncoding = Encoding.UTF8, Body = mail.Text, BodyEncoding = Encoding.UTF8,
        };
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        // No answering machine shall answer (RFC 3834).
        message.Headers["Auto-Submitted"] = "auto-generated";
        if (mail.Choices is { } choices) message.Headers["List-Unsubscribe"] = $"<{choices.AbsoluteUri}>";
        return message;
    }

    /// <summary>By the server's own code (RFC 5321): 4xx and a wrong password pass, 5xx do not; without a code the line was lost.</summary>
    static MailOutcome Judge(SmtpException failure) => (int)failure.StatusCode switch
    {
        >= 550 and <= 554 => MailOutcome.Refused,
        >= 400 => MailOutcome.NotNow,
        _ when failure.InnerException is SocketException or System.Security.Authentication.AuthenticationException => MailOutcome.NotNow,
        _ => MailOutcome.Unknown,
    };
}
