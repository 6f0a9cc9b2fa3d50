using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Auth;

/// <summary>Meta's data-deletion callback (O12).</summary>
public class DataDeletionTests
{
    const string Jonas = "122100000000000002";
    const string Secret = "sandbox";

    [Fact]
    public async Task Facebooks_signed_request_deletes_everything_and_names_a_page_that_says_so()
    {
        await using var app = SchedulerApp.Start();
        using var jonas = new Visitor(app);
        await jonas.ThroughFacebookAsync("jonas");
        using var meta = new Visitor(app);

        var answer = await AskAsync(meta, Signed(Jonas, Secret));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        using var json = System.Text.Json.JsonDocument.Parse(answer.Text);
        var url = new Uri(json.RootElement.GetProperty("url").GetString()!);
        Assert.EndsWith(json.RootElement.GetProperty("confirmation_code").GetString()!, url.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("Your data is deleted", (await meta.GetAsync(url.PathAndQuery)).Heading);

        Assert.Equal("/setup", (await jonas.GetAsync("/login")).Location);
    }

    [Fact]
    public async Task Somebody_unknown_gets_a_receipt_too()
    {
        await using var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app);
        using var meta = new Visitor(app);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(meta, Signed("1", Secret))).Status);
        using var anna = new Visitor(app);
        Assert.Equal("/", (await anna.LogInAsync()).Location);
    }

    [Fact]
    public async Task What_is_not_signed_with_the_apps_secret_deletes_nobody()
    {
        await using var app = SchedulerApp.Start();
        using var jonas = new Visitor(app);
        await jonas.ThroughFacebookAsync("jonas");
        using var mallory = new Visitor(app);
        var good = Signed(Jonas, Secret);
        string[] bad =
        [
            "", "x", "a.b", "a.b.c", ".", Signed(Jonas, "another secret"), Signed(Jonas, ""), Signed(Jonas, Secret, algorithm: "none"), Signed(Jonas, Secret, algorithm: "HMAC-SHA1"),
            good[..^2], good.Split('.')[0] + "." + Signed("122100000000000001", Secret).Split('.')[1], good + new string('A', 9000),
        ];
        foreach (var request in bad) Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(mallory, request)).Status);
        Assert.Equal(HttpStatusCode.OK, (await jonas.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task Without_a_Meta_app_there_is_no_secret_and_nothing_is_accepted()
    {
        await using var app = SchedulerApp.Start(new Dictionary<string, string> { ["Sandbox:Enabled"] = "false" });
        using var mallory = new Visitor(app);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(mallory, Signed(Jonas, ""))).Status);
    }

    static Task<Seen> AskAsync(Visitor visitor, string request) => visitor.PostAsync("/privacy/data-deletion", [new("signed_request", request)]);

    static string Signed(string user, string secret, string algorithm = "HMAC-SHA256")
    {
        var payload = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes($$"""{"algorithm":"{{algorithm}}","issued_at":1760000000,"user_id":"{{user}}"}"""));
        return WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload))) + "." + payload;
    }
}
