using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Tests.Support;
using Scheduler.Web.Auth;

namespace Scheduler.Tests.Auth;

/// <summary>The first start (O2).</summary>
public class SetupTests
{
    const string Elsewhere = "203.0.113.7";

    [Theory]
    [InlineData("/accounts")]
    [InlineData("/login")]
    [InlineData("/welcome")]
    public async Task On_an_empty_database_every_page_leads_to_the_set_up(string path)
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        Assert.Equal("/setup", (await anna.GetAsync(path)).Location);
    }

    [Fact]
    public async Task Who_sits_at_the_machine_becomes_the_owner_and_is_signed_in()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        Assert.Equal("/welcome", (await anna.SetUpAsync()).Location);
        var welcome = await anna.GetAsync("/welcome");
        Assert.Equal("Welcome, Anna Blau", welcome.Heading);
        Assert.Contains("Europe/Berlin", welcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_first_user_the_set_up_is_closed()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        using var mallory = new Visitor(app);
        await mallory.GetAsync("/setup");
        await anna.SetUpAsync();
        Assert.Equal("/login", (await mallory.GetAsync("/setup")).Location);
    }

    [Fact]
    public async Task Of_two_who_set_up_at_the_same_moment_one_becomes_the_owner()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        using var mallory = new Visitor(app);
        var answers = await Task.WhenAll(anna.SetUpAsync(), mallory.SetUpAsync("mallory@example.org"));
        Assert.Single(answers, answer => answer.Location == "/welcome");
    }

    [Fact]
    public async Task From_another_machine_the_code_of_the_log_is_asked_for()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app, through: Elsewhere);
        Assert.NotNull((await anna.GetAsync("/setup")).Page.GetElementById("code"));

        var refused = await anna.SubmitAsync("/setup", new { name = "Anna Blau", email = "anna@example.org", password = "four words make it", code = "AAAAAAAAAAAA" });
        Assert.Contains("not the code", refused.ErrorOf("code"), StringComparison.Ordinal);
        Assert.Equal("Anna Blau", refused.Page.GetElementById("name")!.GetAttribute("value"));
        Assert.True(await app.Services.GetRequiredService<AccessService>().IsEmptyAsync(CancellationToken.None));

        var code = app.Services.GetRequiredService<SetupGate>().Code.ToLowerInvariant();
        Assert.Equal("/welcome", (await anna.SubmitAsync("/setup", new { name = "Anna Blau", email = "anna@example.org", password = "four words make it", code })).Location);
    }

    [Fact]
    public async Task From_another_machine_Facebook_is_no_way_round_the_code()
    {
        await using var app = SchedulerApp.Start();
        using var mallory = new Visitor(app, through: Elsewhere);
        Assert.Equal("/setup", (await mallory.GetAsync("/login/facebook")).Location);
        Assert.Contains("not the code", (await mallory.SubmitAsync("/setup", new { way = "facebook", code = "" })).ErrorOf("code"), StringComparison.Ordinal);
        var code = app.Services.GetRequiredService<SetupGate>().Code;
        Assert.Contains("/dialog/oauth", (await mallory.SubmitAsync("/setup", new { way = "facebook", code })).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost_but_the_password()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        var page = await anna.SubmitAsync("/setup", new { name = " ", email = "anna", password = "short", zone = "Asia/Tokyo" });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(["name", "email", "password"], field => Assert.NotEmpty(page.ErrorOf(field)));
        Assert.Equal("anna", page.Page.GetElementById("email")!.GetAttribute("value"));
        Assert.Null(page.Page.GetElementById("password")!.GetAttribute("value"));
        Assert.Equal("Asia/Tokyo", page.Page.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_form_that_is_not_from_our_page_is_refused()
    {
        await using var app = SchedulerApp.Start();
        using var mallory = new Visitor(app);
        var answer = await mallory.PostAsync("/setup", [new("_handler", "setup"), new("name", "Mallory"), new("email", "m@example.org"), new("password", "four words make it"), new("zone", "UTC")]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }
}
