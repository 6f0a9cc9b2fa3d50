using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>/webhooks (P13): shapes, texts and statuses to the letter.</summary>
public sealed class WebhooksTests : IAsyncLifetime
{
    // Strict first: what is refused must be refused as delivered; the receiver of the last test stands on this machine.
    readonly SchedulerApp app = SchedulerApp.Start();
    SignedIn owner = null!;
    ApiClient client = null!;

    public async Task InitializeAsync()
    {
        owner = await SignedIn.OwnerAsync(app);
        client = await ApiClient.OfAsync(owner);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_webhook_from_its_making_to_its_end()
    {
        Assert.Equal("""{"success":true,"webhooks":[]}""", (await client.GetAsync("webhooks")).Body);
        var made = await client.PostAsync("webhooks", new { name = " Shop ", url = "https://shop.example/hook", events = new[] { "post.published", "post.failed" } });
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var webhook = made["webhook"];
        Assert.Equal(["_id", "name", "url", "events", "secret", "isActive", "createdAt"], webhook.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("Shop", "https://shop.example/hook", true), (Text(webhook, "name"), Text(webhook, "url"), webhook.GetProperty("isActive").GetBoolean()));
        Assert.Matches("^whsec_[0-9a-f]{64}$", Text(webhook, "secret"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", Text(webhook, "createdAt"));
        var id = Text(webhook, "_id");

        var listed = (await client.GetAsync("webhooks"))["webhooks"].EnumerateArray().Single();
        Assert.Equal(["_id", "name", "url", "events", "isActive", "failureCount", "lastTriggeredAt", "createdAt", "updatedAt"], listed.EnumerateObject().Select(p => p.Name));
        Assert.Equal((0, JsonValueKind.Null), (listed.GetProperty("failureCount").GetInt32(), listed.GetProperty("lastTriggeredAt").ValueKind));

        var changed = await client.SendAsync(HttpMethod.Patch, $"webhooks/{id}", """{"name":"","events":[],"isActive":false,"url":null,"unknown":1}""");
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(("Shop", false), (Text(changed["webhook"], "name"), changed["webhook"].GetProperty("isActive").GetBoolean()));
        Assert.Equal(["post.published", "post.failed"], changed["webhook"].GetProperty("events").EnumerateArray().Select(e => e.GetString()));
        changed = await client.SendAsync(HttpMethod.Patch, $"webhooks/{id}", """{"name":"Till","events":["token.expiring"],"isActive":true}""");
        Assert.Equal(("Till", true), (Text(changed["webhook"], "name"), changed["webhook"].GetProperty("isActive").GetBoolean()));

        var secret = await client.PostAsync($"webhooks/{id}/regenerate-secret", new { });
        Assert.Equal(["success", "secret"], secret.Json.EnumerateObject().Select(p => p.Name));
        Assert.NotEqual(Text(webhook, "secret"), secret["secret"].GetString());

        Assert.Equal("""{"success":true}""", (await client.DeleteAsync($"webhooks/{id}")).Body);
        Assert.Equal((HttpStatusCode.NotFound, "Webhook not found"), await client.DeleteAsync($"webhooks/{id}") is var gone ? (gone.Status, gone.Error) : default);
    }

    [Theory]
    [InlineData("{}", "Name, URL, and at least one event are required")]
    [InlineData("[]", "The request body must be a JSON object")]
    [InlineData("""{"name":" ","url":"https://a.example","events":["post.published"]}""", "Name, URL, and at least one event are required")]
    [InlineData("""{"name":"a","url":7,"events":["post.published"]}""", "Name, URL, and at least one event are required")]
    [InlineData("""{"name":"a","url":"https://a.example","events":[]}""", "Name, URL, and at least one event are required")]
    [InlineData("""{"name":"a","url":"a","events":["post.published"]}""", "Invalid URL format")]
    [InlineData("""{"name":"a","url":"https://me:pass@a.example","events":["post.published"]}""", "Invalid URL format")]
    [InlineData("""{"name":"a","url":"https://a.example","events":["post.liked"]}""", "Invalid events")]
    [InlineData("""{"name":"a","url":"https://a.example","events":"post.published"}""", "Invalid events")]
    [InlineData("""{"name":"a","url":"https://a.example","events":[1]}""", "Invalid events")]
    [InlineData("""{"name":"a","url":"ftp://a.example","events":["post.published"]}""", "URL must use HTTPS")]
    [InlineData("""{"name":"a","url":"http://localhost:8007/","events":["post.published"]}""", "Localhost URLs are not allowed")]
    [InlineData("""{"name":"a","url":"http://127.0.0.1/","events":["post.published"]}""", "Localhost URLs are not allowed")]
    [InlineData("""{"name":"a","url":"http://192.168.0.1/","events":["post.published"]}""", "Private IP addresses are not allowed")]
    [InlineData("""{"name":"a","url":"http://169.254.7.7/","events":["post.published"]}""", "Link-local addresses are not allowed")]
    [InlineData("""{"name":"a","url":"http://169.254.169.254/","events":["post.published"]}""", "Cloud metadata endpoints are not allowed")]
    public async Task What_is_wrong_is_told_in_the_dialects_words_and_makes_nothing(string body, string error)
    {
        var answer = await client.SendAsync(HttpMethod.Post, "webhooks", body);
        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.Status, answer.Error));
        Assert.Equal("""{"success":true,"webhooks":[]}""", (await client.GetAsync("webhooks")).Body);
    }

    [Fact]
    public async Task There_are_ten_at_most_and_none_of_anybody_else()
    {
        var ids = new List<string>();
        for (var i = 0; i < 10; i++) ids.Add(Text((await AddAsync(client))["webhook"], "_id"));
        Assert.Equal((HttpStatusCode.BadRequest, "Maximum of 10 webhooks per user"), await AddAsync(client) is var more ? (more.Status, more.Error) : default);
        using var reader = await ApiClient.OfAsync(owner, ApiScopes.Read);
        Assert.Equal(10, (await reader.GetAsync("webhooks"))["webhooks"].GetArrayLength());
        Assert.Equal(HttpStatusCode.Forbidden, (await AddAsync(reader)).Status);
        foreach (var id in new[] { "x", "0123456789abcdef01234567" })
        {
            foreach (var answer in new[]
            {
                await client.SendAsync(HttpMethod.Patch, $"webhooks/{id}", "{}"), await client.DeleteAsync($"webhooks/{id}"), await client.PostAsync($"webhooks/{id}/regenerate-secret", new { }),
                await client.PostAsync($"webhooks/{id}/test", new { }), await client.GetAsync($"webhooks/{id}/deliveries"),
            })
                Assert.Equal((HttpStatusCode.NotFound, "Webhook not found"), (answer.Status, answer.Error));
        }
    }

    [Fact]
    public async Task A_running_product_sends_by_itself_what_happens()
    {
        await using var receiver = await HttpStub.StartAsync();
        receiver.On("POST", "/hook", StubAnswer.Text("ok"));
        await using var open = SchedulerApp.Start(new Dictionary<string, string> { ["Outgoing:AllowPrivateAddresses"] = "true" });
        var baker = await SignedIn.OwnerWithAccountsAsync(open);
        using var api = await ApiClient.OfAsync(baker);
        var made = await api.PostAsync("webhooks", new { name = "Shop", url = new Uri(receiver.Address, "hook"), events = new[] { "account.needs_reconnect" } });
        var id = Text(made["webhook"], "_id");
        var test = await api.PostAsync($"webhooks/{id}/test", new { });
        Assert.Equal(("webhook.test", "delivered", 1, 200), test["delivery"] is var d
            ? (Text(d, "event"), Text(d, "status"), d.GetProperty("attempts").GetInt32(), d.GetProperty("lastStatusCode").GetInt32()) : default);

        var account = await open.ReadAsync(db => db.Accounts.Select(a => a.Id).FirstAsync());
        await ((Scheduler.Core.Accounts.AccountHealth)open.Services.GetService(typeof(Scheduler.Core.Accounts.AccountHealth))!).NeedsReconnectAsync(account, "Gone.", CancellationToken.None);
        JsonElement latest;
        do latest = (await api.GetAsync($"webhooks/{id}/deliveries?limit=1"))["deliveries"].EnumerateArray().Single();
        while (Text(latest, "status") == "pending" || Text(latest, "event") == "webhook.test");
        Assert.Equal(["_id", "event", "status", "attempts", "createdAt", "deliveredAt", "nextAttemptAt", "lastStatusCode", "lastError"], latest.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("account.needs_reconnect", "delivered"), (Text(latest, "event"), Text(latest, "status")));
        Assert.Equal(["webhook.test", "account.needs_reconnect"], receiver.Requests.Select(r => r.Headers["X-Publora-Event"].ToString()));
    }

    static Task<ApiReply> AddAsync(ApiClient by) => by.PostAsync("webhooks", new { name = "Shop", url = "https://shop.example/hook", events = new[] { "post.published" } });

    static string Text(JsonElement data, string name) => data.GetProperty(name).GetString()!;
}
