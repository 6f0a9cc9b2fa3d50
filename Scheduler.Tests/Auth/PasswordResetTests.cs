using Microsoft.Extensions.DependencyInjection;
using Scheduler.Tests.Support;
using Scheduler.Web.Auth;

namespace Scheduler.Tests.Auth;

public class PasswordResetTests
{
    [Fact]
    public async Task A_link_sets_a_new_password_once_and_logs_everybody_out()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        await anna.SetUpAsync();
        var link = await LinkAsync(app);

        using var other = new Visitor(app);
        Assert.NotEmpty((await other.SubmitAsync(link, new { password = "short" })).ErrorOf("password"));
        Assert.Equal("Your new password is set", (await other.SubmitAsync(link, new { password = "quite another one" })).Heading);
        Assert.Contains("too old or was used already", (await other.SubmitAsync(link, new { password = "a third one here" })).Text, StringComparison.Ordinal);
        Assert.Contains("is wrong", (await other.LogInAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("/", (await other.LogInAsync(password: "quite another one")).Location);
    }

    [Fact]
    public async Task A_link_opens_a_door_that_was_locked_by_guesses()
    {
        await using var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app);
        using var anna = new Visitor(app);
        for (var guess = 0; guess < 8; guess++) await anna.LogInAsync(password: $"guess number {guess}");
        await anna.SubmitAsync(await LinkAsync(app), new { password = "quite another one" });
        Assert.Equal("/", (await anna.LogInAsync(password: "quite another one")).Location);
    }

    [Theory]
    [InlineData("/login/reset?email=anna@example.org&token=%%%")]
    [InlineData("/login/reset?email=anna@example.org&token=QUFBQQ")]
    [InlineData("/login/reset?email=nobody@example.org&token=QUFBQQ")]
    [InlineData("/login/reset")]
    public async Task A_made_up_link_is_refused(string link)
    {
        await using var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app);
        using var mallory = new Visitor(app);
        Assert.Contains("too old or was used already", (await mallory.SubmitAsync(link, new { password = "quite another one" })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_mail_is_sent_the_operators_command_is_named()
    {
        await using var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app);
        using var anna = new Visitor(app);
        Assert.Contains("reset-password --email", (await anna.GetAsync("/login/forgot")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_does_not_tell_whether_there_is_such_a_user()
    {
        await using var app = SchedulerApp.Start(new Dictionary<string, string> { ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = "1", ["Smtp:From"] = "a@example.org", ["Smtp:UseTls"] = "false", ["Logging:LogLevel:Default"] = "None" });
        await SignedIn.OwnerAsync(app);
        using var mallory = new Visitor(app);
        var known = await mallory.SubmitAsync("/login/forgot", new { email = "anna@example.org" });
        var unknown = await mallory.SubmitAsync("/login/forgot", new { email = "nobody@example.org" });
        Assert.Equal(known.Text.Replace("anna@", "nobody@", StringComparison.Ordinal), unknown.Text);
    }

    [Fact]
    public async Task The_link_comes_by_mail_over_STARTTLS_with_a_password_and_works()
    {
        await using var server = await SmtpServer.StartAsync(secure: true);
        var smtp = server.Options;
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string>
        {
            ["Smtp:Host"] = smtp.Host!, ["Smtp:Port"] = $"{smtp.Port}", ["Smtp:From"] = smtp.From!, ["Smtp:User"] = smtp.User!, ["Smtp:Password"] = smtp.Password!,
            ["Seed:OwnerEmail"] = "anna@example.org", ["Seed:OwnerPassword"] = "four words make it",
            // As an operator trusts a certificate of their own making.
            ["SSL_CERT_FILE"] = server.CertificateFile,
        });
        using var anna = new Visitor(app.Address);
        await anna.SubmitAsync("/login/forgot", new { email = "Anna@Example.org" });
        var mail = Assert.Single(await server.UntilTakenAsync(1));
        Assert.Equal((true, true, "anna@example.org"), (mail.Tls, mail.Authenticated, Assert.Single(mail.To)));
        var link = new Uri(mail.Part("text/plain").Split('\n').Select(line => line.Trim()).Single(line => line.StartsWith("http", StringComparison.Ordinal)));
        Assert.Equal("Your new password is set", (await anna.SubmitAsync(link.PathAndQuery, new { password = "quite another one" })).Heading);
    }

    [Fact]
    public async Task Nobodys_mailbox_can_be_filled_and_the_answer_stays_the_same()
    {
        await using var server = await SmtpServer.StartAsync();
        var clock = new ManualClock();
        await using var app = SchedulerApp.Start(new Dictionary<string, string>
        {
            ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{server.Port}", ["Smtp:From"] = "a@example.org", ["Smtp:UseTls"] = "false", ["Logging:LogLevel:Default"] = "None",
        }, clock);
        await SignedIn.OwnerAsync(app);
        using var mallory = new Visitor(app);
        var answers = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 5; i++) answers.Add((await mallory.SubmitAsync("/login/forgot", new { email = i % 2 == 0 ? "anna@example.org" : "ANNA@example.org" })).Text.ToUpperInvariant());
        Assert.Single(answers);
        await server.UntilTakenAsync(3);
        clock.Advance(TimeSpan.FromHours(1));
        await mallory.SubmitAsync("/login/forgot", new { email = "anna@example.org" });
        Assert.Equal(4, (await server.UntilTakenAsync(4)).Count);
    }

    static async Task<string> LinkAsync(SchedulerApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<PasswordReset>().LinkAsync("anna@example.org"))!.PathAndQuery;
    }
}
