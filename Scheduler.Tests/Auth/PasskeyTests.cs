using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Tests.Support;
using Scheduler.Web.Auth;

namespace Scheduler.Tests.Auth;

public class PasskeyTests
{
    [Fact]
    public async Task A_passkey_logs_in_again_and_again_and_leads_back()
    {
        await using var app = SchedulerApp.Start();
        using var passkey = await OwnersPasskeyAsync(app);
        using var other = new Visitor(app);
        Assert.Equal("/settings", (await other.LogInAsync(passkey, "/login?returnTo=%2Fsettings")).Location);
        Assert.Equal("Settings", (await other.GetAsync("/settings")).Heading);
        using var third = new Visitor(app);
        Assert.Equal("/", (await third.LogInAsync(passkey, "/login?returnTo=%2F%2Fevil.example")).Location);
    }

    [Fact]
    public async Task A_passkey_that_counts_no_uses_logs_in_as_well()
    {
        await using var app = SchedulerApp.Start();
        using var passkey = await OwnersPasskeyAsync(app, counts: false);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var visitor = new Visitor(app);
            Assert.Equal("/", (await visitor.LogInAsync(passkey)).Location);
        }
    }

    [Theory]
    [InlineData("""{"response":{"signature":"MEUCIQ"}}""")]
    [InlineData("""{"response":{"userHandle":"OTk5"}}""")]
    [InlineData("""{"response":{"clientDataJSON":"e30"}}""")]
    [InlineData("""{"response":{"authenticatorData":"AAAA"}}""")]
    [InlineData("""{"id":"AAAA","rawId":"AAAA"}""")]
    [InlineData("""{"type":"password"}""")]
    [InlineData("""{"response":null}""")]
    public async Task An_answer_that_was_tampered_with_is_refused_in_a_sentence(string change)
    {
        await using var app = SchedulerApp.Start();
        using var passkey = await OwnersPasskeyAsync(app);
        using var mallory = new Visitor(app);
        var answer = JsonNode.Parse(passkey.Answer(await mallory.ChallengeAsync(), app.Address))!.AsObject();
        Merge(answer, JsonNode.Parse(change)!.AsObject());
        await RefusedAsync(mallory, answer.ToJsonString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("\"x\"")]
    [InlineData("no JSON at all")]
    public async Task An_answer_that_is_none_is_refused_in_a_sentence(string answer)
    {
        await using var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app);
        using var mallory = new Visitor(app);
        await RefusedAsync(mallory, answer);
        await mallory.ChallengeAsync();
        await RefusedAsync(mallory, answer);
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        await using var app = SchedulerApp.Start();
        using var passkey = await OwnersPasskeyAsync(app);
        using var anna = new Visitor(app);
        var answer = passkey.Answer(await anna.ChallengeAsync(), app.Address);
        Assert.Equal("/", (await anna.SubmitAsync("/login", new { credential = answer })).Location);
        using var mallory = new Visitor(app);
        await RefusedAsync(mallory, answer);
        await mallory.ChallengeAsync();
        await RefusedAsync(mallory, answer);
    }

    [Fact]
    public async Task An_answer_for_another_page_or_by_somebody_unverified_is_refused()
    {
        await using var app = SchedulerApp.Start();
        using var passkey = await OwnersPasskeyAsync(app);
        using var mallory = new Visitor(app);
        await RefusedAsync(mallory, passkey.Answer(await mallory.ChallengeAsync(), new Uri("https://evil.example/")));
        await RefusedAsync(mallory, passkey.Answer(await mallory.ChallengeAsync(), app.Address, verified: false));
    }

    [Fact]
    public async Task A_challenge_lasts_five_minutes()
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        await using var app = SchedulerApp.Start(clock: clock);
        using var passkey = await OwnersPasskeyAsync(app);
        using var anna = new Visitor(app);
        var challenge = await anna.ChallengeAsync();
        clock.Advance(TimeSpan.FromMinutes(6));
        await RefusedAsync(anna, passkey.Answer(challenge, app.Address));
    }

    [Fact]
    public async Task While_the_user_is_locked_out_a_passkey_waits_too()
    {
        await using var app = SchedulerApp.Start();
        using var passkey = await OwnersPasskeyAsync(app);
        using var mallory = new Visitor(app);
        for (var guess = 0; guess < 8; guess++) await mallory.LogInAsync(password: $"guess number {guess}");
        using var anna = new Visitor(app);
        var answer = await anna.LogInAsync(passkey);
        Assert.Equal((HttpStatusCode.BadRequest, PasskeySignIn.LockedOut), (answer.Status, answer.ErrorOf("passkey")));
    }

    [Fact]
    public async Task A_removed_passkey_is_refused()
    {
        await using var app = SchedulerApp.Start();
        using var passkey = await OwnersPasskeyAsync(app);
        await app.Services.GetRequiredService<PasskeyService>().RemoveAsync(await CallerAsync(app), passkey.Id);
        using var anna = new Visitor(app);
        await RefusedAsync(anna, passkey.Answer(await anna.ChallengeAsync(), app.Address));
    }

    [Fact]
    public async Task Every_step_takes_a_page_of_ours()
    {
        await using var app = SchedulerApp.Start();
        using var passkey = await OwnersPasskeyAsync(app);
        using var anna = new Visitor(app);
        var answer = passkey.Answer(await anna.ChallengeAsync(), app.Address);
        Assert.Equal(HttpStatusCode.BadRequest, (await anna.PostAsync("/login", [new("_handler", "login"), new("credential", answer)])).Status);
        await anna.LogInAsync();
        foreach (var path in new[] { "/login/passkey", "/account/passkeys/options", "/account/passkeys" })
        {
            var (status, json) = await anna.CallAsync(path, page: null, new JsonObject());
            Assert.Equal((HttpStatusCode.BadRequest, "This page is too old. Reload it and try again."), (status, (string)json!["error"]!));
        }
    }

    [Fact]
    public async Task Behind_a_proxy_passkeys_belong_to_the_public_address()
    {
        await using var app = SchedulerApp.Start(new Dictionary<string, string> { ["App:PublicUrl"] = "https://posts.example.org" });
        using var anna = new Visitor(app);
        await anna.SetUpAsync();
        using var passkey = new SoftPasskey();
        var options = (await anna.CallAsync("/account/passkeys/options", "/account")).Json!;
        Assert.Equal("posts.example.org", (string)options["rp"]!["id"]!);
        var credential = passkey.Create(options, new Uri("https://posts.example.org/"));
        Assert.Equal(HttpStatusCode.OK, (await anna.CallAsync("/account/passkeys", "/account", new JsonObject { ["name"] = "Phone", ["credential"] = credential })).Status);
        using var other = new Visitor(app);
        await RefusedAsync(other, passkey.Answer(await other.ChallengeAsync(), app.Address));
        var answer = passkey.Answer(await other.ChallengeAsync(), new Uri("https://posts.example.org/"));
        Assert.Equal("/", (await other.SubmitAsync("/login", new { credential = answer })).Location);
    }

    static async Task RefusedAsync(Visitor visitor, string answer)
    {
        var seen = await visitor.SubmitAsync("/login", new { credential = answer });
        Assert.Equal((HttpStatusCode.BadRequest, PasskeySignIn.Refused), (seen.Status, seen.ErrorOf("passkey")));
        Assert.Equal("/login?returnTo=%2Fsettings", (await visitor.GetAsync("/settings")).Location);
    }

    static async Task<SoftPasskey> OwnersPasskeyAsync(SchedulerApp app, bool counts = true)
    {
        await SignedIn.OwnerAsync(app);
        using var anna = new Visitor(app);
        await anna.LogInAsync();
        var passkey = new SoftPasskey(counts);
        Assert.Equal(HttpStatusCode.OK, (await anna.AddPasskeyAsync(passkey)).Status);
        return passkey;
    }

    static async Task<Caller> CallerAsync(SchedulerApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByEmailAsync("anna@example.org");
        return (await app.Services.GetRequiredService<AccessService>().CallerAsync(user!.Id, null, CancellationToken.None))!;
    }

    static void Merge(JsonObject into, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is JsonObject part && into[name] is JsonObject old) Merge(old, part);
            else into[name] = value?.DeepClone();
        }
    }
}
