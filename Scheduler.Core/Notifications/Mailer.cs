using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Scheduler.Core.Notifications;

/// <summary>Sends plain-text mail through the operator's SMTP server.</summary>
public sealed class Mailer(IOptions<SmtpOptions> options)
{
    public bool CanSend => options.Value.IsSet;

    /// <exception cref="SmtpException">The server refused or did not answer.</exception>
    public async Task SendAsync(string to, string subject, string body, CancellationToken cancel)
    {
        var smtp = options.Value;
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.UseTls };
        if (!string.IsNullOrEmpty(smtp.User)) client.Credentials = new NetworkCredential(smtp.User, smtp.Password);
        using var message = new MailMessage(smtp.From!, to, subject.ReplaceLineEndings(" "), body);
        await client.SendMailAsync(message, cancel);
    }
}
