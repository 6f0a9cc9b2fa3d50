using System.Security.Cryptography;
using System.Web;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Auth;

public class TwoFactorTests
{
    [Fact]
    public async Task With_a_second_factor_the_password_alone_is_not_enough()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        await anna.SetUpAsync();
        var (key, recovery) = await TurnOnAsync(anna);

        using var other = new Visitor(app);
        var second = (await other.SubmitAsync("/login?returnTo=%2Fsettings", new { email = "anna@example.org", password = "four words make it" })).Location!;
        Assert.StartsWith("/login/two-factor", second, StringComparison.Ordinal);
        Assert.Equal("/login?returnTo=%2Fsettings", (await other.GetAsync("/settings")).Location);
        Assert.Contains("not right", (await other.SubmitAsync(second, new { code = "000000" })).ErrorOf("code"), StringComparison.Ordinal);
        Assert.Equal("/settings", (await other.SubmitAsync(second, new { code = Totp(key) })).Location);

        using var third = new Visitor(app);
        second = (await third.LogInAsync()).Location!;
        Assert.Equal("/", (await third.SubmitAsync(second, new { code = recovery[0] })).Location);
        using var fourth = new Visitor(app);
        second = (await fourth.LogInAsync()).Location!;
        Assert.NotEmpty((await fourth.SubmitAsync(second, new { code = recovery[0] })).ErrorOf("code"));
    }

    [Fact]
    public async Task The_second_step_is_for_those_who_gave_a_password()
    {
        await using var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app);
        using var mallory = new Visitor(app);
        Assert.Equal("/login", (await mallory.GetAsync("/login/two-factor")).Location);
    }

    [Fact]
    public async Task Turned_off_the_password_is_enough_again()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        await anna.SetUpAsync();
        await TurnOnAsync(anna);
        Assert.Equal("/account", (await anna.SubmitAsync("/account/two-factor", new { currentPassword = "four words make it" }, form: "off")).Location);
        using var other = new Visitor(app);
        Assert.Equal("/", (await other.LogInAsync()).Location);
    }

    [Fact]
    public async Task Turning_it_off_takes_the_current_password_and_few_guesses()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        await anna.SetUpAsync();
        await TurnOnAsync(anna);
        Assert.Equal("This is not your password.", (await anna.SubmitAsync("/account/two-factor", new { }, form: "off")).ErrorOf("currentPassword"));
        for (var guess = 0; guess < 7; guess++) await anna.SubmitAsync("/account/two-factor", new { currentPassword = $"guess number {guess}" }, form: "off");
        Assert.StartsWith("Too many", (await anna.SubmitAsync("/account/two-factor", new { currentPassword = "four words make it" }, form: "off")).ErrorOf("currentPassword"), StringComparison.Ordinal);
        Assert.Contains("It is on", (await anna.GetAsync("/account/two-factor")).Text, StringComparison.Ordinal);
    }

    static async Task<(string Key, string[] Recovery)> TurnOnAsync(Visitor visitor)
    {
        var link = (await visitor.GetAsync("/account/two-factor")).Page.QuerySelector("a[href^='otpauth:']")!.GetAttribute("href")!;
        var key = HttpUtility.ParseQueryString(new Uri(link).Query)["secret"]!;
        Assert.NotEmpty((await visitor.SubmitAsync("/account/two-factor", new { code = "123" }, form: "on")).ErrorOf("code"));
        var done = await visitor.SubmitAsync("/account/two-factor", new { code = Totp(key) }, form: "on");
        var codes = done.Page.QuerySelector("pre.codes")!.TextContent.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(10, codes.Length);
        return (key, codes);
    }

    /// <summary>What an authenticator app shows (RFC 6238: SHA-1, 30 seconds, six digits). Identity compares with the real clock.</summary>
    static string Totp(string key)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = BitConverter.GetBytes(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30).Reverse().ToArray();
#pragma warning disable CA5350 // The RFC's own algorithm.
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = ((hash[at] & 127) << 24 | hash[at + 1] << 16 | hash[at + 2] << 8 | hash[at + 3]) % 1_000_000;
        return number.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
