using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Scheduler.Core.Notifications;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Notifications;

/// <summary>The mailer against a real mail server.</summary>
public class MailerTests
{
    [Fact]
    public async Task A_mail_arrives_as_text_and_as_HTML()
    {
        await using var server = await SmtpServer.StartAsync();
        var mail = Mail() with { Subject = "Zwölf Brötchen\nBcc: mallory@example.org", Choices = new("https://posts.example/account#mails") };
        Assert.Equal(MailOutcome.Sent, await SendAsync(server.Options, mail));
        var taken = Assert.Single(server.Messages);
        Assert.Equal(["anna@example.org"], taken.To);
        Assert.Equal("Guten Tag, Anna: größer.", taken.Part("text/plain").Trim());
        Assert.Equal("<p>Guten Tag, <b>Anna</b></p>", taken.Part("text/html").Trim());
        Assert.Null(taken.Header("Bcc"));
        Assert.Equal("<https://posts.example/account#mails>", taken.Header("List-Unsubscribe"));
        Assert.Equal("auto-generated", taken.Header("Auto-Submitted"));
        Assert.Equal("scheduler@example.org", taken.Header("From"));
    }

    [Fact]
    public async Task A_recipient_that_is_refused_for_good_is_told_from_one_that_is_busy()
    {
        await using var server = await SmtpServer.StartAsync();
        Assert.Equal(MailOutcome.Refused, await SendAsync(server.Options, Mail("refused@example.org")));
        Assert.Equal(MailOutcome.NotNow, await SendAsync(server.Options, Mail("later@example.org")));
        Assert.Equal(MailOutcome.Refused, await SendAsync(server.Options, Mail("no address")));
        Assert.Empty(server.Messages);
    }

    [Fact]
    public async Task A_server_that_is_down_is_no_refusal()
    {
        await using var server = await SmtpServer.StartAsync();
        await server.DownAsync();
        Assert.Equal(MailOutcome.NotNow, await SendAsync(server.Options, Mail()));
        await server.UpAsync();
        Assert.Equal(MailOutcome.Sent, await SendAsync(server.Options, Mail()));
        Assert.Single(server.Messages);
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_whose_certificate_nobody_knows()
    {
        await using var server = await SmtpServer.StartAsync(secure: true);
        Assert.Equal(MailOutcome.NotNow, await SendAsync(server.Options, Mail()));
        Assert.Empty(server.Messages);
    }

    [Fact]
    public async Task A_server_that_hangs_up_in_the_middle_leaves_it_open()
    {
        using var door = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        door.Start();
        var port = ((System.Net.IPEndPoint)door.LocalEndpoint).Port;
        var rude = Task.Run(async () =>
        {
            // The first one only knocks.
            using (await door.AcceptTcpClientAsync()) { }
            using var caller = await door.AcceptTcpClientAsync();
            await caller.GetStream().WriteAsync("220 hello\r\n"u8.ToArray());
        });
        Assert.Equal(MailOutcome.Unknown, await SendAsync(new() { Host = "127.0.0.1", Port = port, From = "a@example.org", UseTls = false }, Mail()));
        await rude;
    }

    static Task<MailOutcome> SendAsync(SmtpOptions options, Mail mail) =>
        new Mailer(Options.Create(options), TimeProvider.System, NullLogger<Mailer>.Instance).SendAsync(mail, CancellationToken.None);

    static Mail Mail(string to = "anna@example.org") => new(to, "Hello", "Guten Tag, Anna: größer.", "<p>Guten Tag, <b>Anna</b></p>");
}
