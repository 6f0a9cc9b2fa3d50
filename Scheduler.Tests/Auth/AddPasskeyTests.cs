using System.Net;
using System.Text.Json.Nodes;
using Scheduler.Tests.Support;
using Scheduler.Web.Auth;

namespace Scheduler.Tests.Auth;

/// <summary>Who gets a passkey, and by what.</summary>
public class AddPasskeyTests
{
    [Fact]
    public async Task A_stranger_adds_no_passkey()
    {
        await using var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app);
        using var mallory = new Visitor(app);
        Assert.Equal(HttpStatusCode.Forbidden, (await mallory.CallAsync("/account/passkeys/options", "/login")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await mallory.CallAsync("/account/passkeys", "/login", new JsonObject { ["name"] = "x", ["credential"] = "{}" })).Status);
    }

    [Fact]
    public async Task A_passkey_is_added_for_whom_it_was_made_and_only_with_a_challenge()
    {
        await using var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app);
        await SignedIn.OwnerAsync(app, "bela@example.org");
        using var passkey = new SoftPasskey();
        using var shared = new Visitor(app);
        await shared.LogInAsync();
        var annas = passkey.Create((await shared.CallAsync("/account/passkeys/options", "/account")).Json!, app.Address);
        await shared.PressAsync("/account", "/logout");
        await shared.LogInAsync("bela@example.org");
        foreach (var credential in new[] { annas, annas, "{}", "no JSON", "" })
        {
            var (status, json) = await shared.CallAsync("/account/passkeys", "/account", new JsonObject { ["name"] = "Phone", ["credential"] = credential });
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Contains("not accepted", (string)json!["error"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_is_not_verified_makes_no_passkey()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        await anna.SetUpAsync();
        using var passkey = new SoftPasskey();
        Assert.Equal(HttpStatusCode.BadRequest, (await anna.AddPasskeyAsync(passkey, verified: false)).Status);
    }

    [Fact]
    public async Task Nobody_gets_more_than_twenty()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        await anna.SetUpAsync();
        for (var i = 0; i < PasskeyService.Most; i++)
        {
            using var passkey = new SoftPasskey();
            Assert.Equal(HttpStatusCode.OK, (await anna.AddPasskeyAsync(passkey)).Status);
        }
        using var last = new SoftPasskey();
        var (status, json) = await anna.AddPasskeyAsync(last);
        Assert.Equal((HttpStatusCode.Conflict, "You have 20 passkeys. Remove one that you no longer use first."), (status, (string)json!["error"]!));
    }

    [Fact]
    public async Task What_is_far_too_long_for_a_passkey_is_not_read()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        await anna.SetUpAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await anna.CallAsync("/account/passkeys", "/account", new JsonObject { ["credential"] = new string('x', 70_000) })).Status);
    }
}
