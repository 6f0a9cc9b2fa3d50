using System.Net;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Auth;

public class LoginTests
{
    [Fact]
    public async Task A_page_asks_a_stranger_to_log_in_and_leads_back_there()
    {
        await using var app = await WithOwnerAsync();
        using var anna = new Visitor(app);
        var asked = await anna.GetAsync("/settings");
        Assert.Equal("/login?returnTo=%2Fsettings", asked.Location);
        Assert.Equal("/settings", (await anna.SubmitAsync(asked.Location!, new { email = "Anna@Example.org", password = "four words make it" })).Location);
        Assert.Equal("Settings", (await anna.GetAsync("/settings")).Heading);
        Assert.Equal("/", (await anna.GetAsync("/login")).Location);
    }

    [Theory]
    [InlineData("anna@example.org", "not the password")]
    [InlineData("nobody@example.org", "four words make it")]
    public async Task A_wrong_password_and_an_unknown_user_get_the_same_sentence(string email, string password)
    {
        await using var app = await WithOwnerAsync();
        using var anna = new Visitor(app);
        var answer = await anna.LogInAsync(email, password);
        Assert.Equal("E-mail address or password is wrong.", answer.Page.QuerySelector("[role=alert]")!.TextContent.Trim());
        Assert.Equal(email, answer.Page.GetElementById("email")!.GetAttribute("value"));
    }

    [Fact]
    public async Task After_eight_wrong_passwords_the_right_one_does_not_help_for_a_while()
    {
        await using var app = await WithOwnerAsync();
        using var mallory = new Visitor(app);
        for (var guess = 0; guess < 8; guess++) await mallory.LogInAsync(password: $"guess number {guess}");
        Assert.Contains("Too many attempts", (await mallory.LogInAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n//evil.example")]
    [InlineData("\\/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    public async Task A_login_never_leads_to_somebody_else(string returnTo)
    {
        await using var app = await WithOwnerAsync();
        using var anna = new Visitor(app);
        Assert.Equal("/", (await anna.SubmitAsync("/login?returnTo=" + Uri.EscapeDataString(returnTo), new { email = "anna@example.org", password = "four words make it" })).Location);
        Assert.Equal("/", (await anna.GetAsync("/login?returnTo=" + Uri.EscapeDataString(returnTo))).Location);
    }

    [Fact]
    public async Task Logging_in_and_out_takes_a_form_of_ours()
    {
        await using var app = await WithOwnerAsync();
        using var anna = new Visitor(app);
        Assert.Equal(HttpStatusCode.BadRequest, (await anna.PostAsync("/login", [new("_handler", "login"), new("email", "anna@example.org"), new("password", "four words make it")])).Status);
        await anna.LogInAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await anna.PostAsync("/logout", [])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await anna.PostAsync("/logout/everywhere", [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await anna.GetAsync("/settings")).Status);
    }

    [Fact]
    public async Task Logging_out_ends_it()
    {
        await using var app = await WithOwnerAsync();
        using var anna = new Visitor(app);
        await anna.LogInAsync();
        Assert.Equal("/login", (await anna.PressAsync("/settings", action: "/logout")).Location);
        Assert.Equal("/login?returnTo=%2Fsettings", (await anna.GetAsync("/settings")).Location);
    }

    static async Task<SchedulerApp> WithOwnerAsync()
    {
        var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app);
        return app;
    }
}
