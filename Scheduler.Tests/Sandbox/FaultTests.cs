using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Scheduler.Tests.Sandbox;

public sealed class FaultTests : SandboxTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Client.LogInAsync();
    }

    [Theory]
    [InlineData("server_error", 2, null, HttpStatusCode.InternalServerError)]
    [InlineData("rate_limit_app", 4, null, HttpStatusCode.Forbidden)]
    [InlineData("rate_limit_user", 17, null, HttpStatusCode.BadRequest)]
    [InlineData("expired_token", 190, 463, HttpStatusCode.BadRequest)]
    [InlineData("not_ready", 9007, 2207027, HttpStatusCode.BadRequest)]
    public async Task Refused_without_effect_once_and_then_done(string kind, int code, int? subcode, HttpStatusCode status)
    {
        var container = await FinishedAsync();
        await ArmAsync(new { kind, operation = "media_publish" });
        (await PublishAsync(container)).IsRefused(code, subcode, status);
        Assert.Empty(await PublishedAsync());
        Assert.Equal("FINISHED", await StatusAsync(container));
        (await PublishAsync(container)).Text("id");
    }

    [Theory]
    [InlineData("server_error_after", 2, null, HttpStatusCode.InternalServerError)]
    [InlineData("blocked_but_live", 4, 2207051, HttpStatusCode.Forbidden)]
    public async Task Refused_although_it_is_live(string kind, int code, int? subcode, HttpStatusCode status)
    {
        var container = await FinishedAsync();
        await ArmAsync(new { kind, operation = "media_publish" });
        (await PublishAsync(container)).IsRefused(code, subcode, status);
        Assert.Single(await PublishedAsync());
        Assert.Equal("PUBLISHED", await StatusAsync(container));
    }

    [Theory]
    [InlineData("drop_before", 0)]
    [InlineData("drop_after", 1)]
    public async Task A_lost_connection_tells_nothing(string kind, int published)
    {
        var container = await FinishedAsync();
        await ArmAsync(new { kind, operation = "media_publish" });
        await Assert.ThrowsAsync<HttpRequestException>(() => PublishAsync(container));
        Assert.Equal(published, (await PublishedAsync()).Count);
        (await PublishAsync(container)).Text("id");
        Assert.Single(await PublishedAsync());
        var calls = JsonNode.Parse(await Client.Http.GetStringAsync("sandbox/api/calls"))!.AsArray();
        Assert.Contains(calls, call => call!["status"] is null && (string?)call["fault"] == kind);
    }

    [Fact]
    public async Task What_comes_after_the_effect_waits_for_a_call_that_has_one()
    {
        var container = await ContainerAsync();
        await ArmAsync(new { kind = "drop_after", operation = "media_publish" });
        (await PublishAsync(container)).IsRefused(9007, 2207027);
        Clock.Advance(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<HttpRequestException>(() => PublishAsync(container));
        Assert.Single(await PublishedAsync());
    }

    [Fact]
    public async Task A_slow_answer_comes_when_its_time_is_over()
    {
        var container = await FinishedAsync();
        await ArmAsync(new { kind = "slow", operation = "media_publish", seconds = 30 });
        var publishing = PublishAsync(container);
        await Clock.ArmedByAsync(Clock.GetUtcNow().AddSeconds(30));
        Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(publishing.IsCompleted);
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await publishing).Text("id");
    }

    [Fact]
    public async Task A_caller_who_hangs_up_on_a_slow_answer_has_published_nevertheless()
    {
        var container = await FinishedAsync();
        await ArmAsync(new { kind = "slow", operation = "media_publish", seconds = 30 });
        using var patience = new CancellationTokenSource();
        using var form = new FormUrlEncodedContent([new("creation_id", container), new("access_token", Client.Token!)]);
        var publishing = Client.Http.PostAsync($"sandbox/graph/v23.0/{SandboxClient.Bakery}/media_publish", form, patience.Token);
        await Clock.ArmedByAsync(Clock.GetUtcNow().AddSeconds(30));
        await patience.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => publishing);
        Clock.Advance(TimeSpan.FromSeconds(30));
        var id = (await PublishAsync(container)).Text("id");
        Assert.Equal(id, (string)Assert.Single(await PublishedAsync())!["id"]!);
    }

    [Fact]
    public async Task A_container_can_fail_or_never_finish()
    {
        await ArmAsync(new { kind = "container_error" });
        var failing = await ContainerAsync();
        await ArmAsync(new { kind = "container_stuck" });
        var stuck = await ContainerAsync();
        Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("ERROR", await StatusAsync(failing));
        (await PublishAsync(failing)).IsRefused(9007, 2207027);
        Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal("IN_PROGRESS", await StatusAsync(stuck));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("EXPIRED", await StatusAsync(stuck));
    }

    [Fact]
    public async Task A_container_can_hide_and_a_picture_fail_to_come()
    {
        var container = await ContainerAsync();
        await ArmAsync(new { kind = "hidden_container" });
        (await Client.GetAsync(container, ("fields", "status_code"))).IsRefused(100, 33);
        Assert.Equal("IN_PROGRESS", await StatusAsync(container));
        await ArmAsync(new { kind = "fetch_failed" });
        (await Client.PostAsync($"{SandboxClient.Bakery}/media", ("image_url", PictureUrl))).IsRefused(9004, 2207052);
        await ContainerAsync();
    }

    [Fact]
    public async Task A_fault_strikes_so_many_calls_of_its_operation_and_account()
    {
        await ArmAsync(new { kind = "rate_limit_app", operation = "quota", account = "blue.cafe", count = 2 });
        (await Client.GetAsync("me")).Text("name");
        await QuotaAsync(SandboxClient.Bakery);
        (await Client.GetAsync($"{SandboxClient.Cafe}/content_publishing_limit")).IsRefused(4, status: HttpStatusCode.Forbidden);
        (await Client.GetAsync($"{SandboxClient.Cafe}/content_publishing_limit")).IsRefused(4, status: HttpStatusCode.Forbidden);
        await QuotaAsync(SandboxClient.Cafe);
    }

    [Fact]
    public async Task A_fault_lasts_its_minutes()
    {
        await ArmAsync(new { kind = "rate_limit_user", minutes = 5 });
        for (var call = 0; call < 3; call++)
            (await Client.GetAsync("me")).IsRefused(17);
        Assert.Equal(100, (int)JsonNode.Parse((await Client.GetAsync("me")).Headers["X-App-Usage"])!["call_count"]!);
        Clock.Advance(TimeSpan.FromMinutes(5));
        (await Client.GetAsync("me")).Text("name");
        Assert.Empty(await ArmedAsync());
    }

    [Fact]
    public async Task A_fault_without_an_end_strikes_until_it_is_removed()
    {
        var fault = await ArmAsync(new { kind = "expired_token", count = 0 });
        for (var call = 0; call < 3; call++)
            (await Client.GetAsync("me")).IsRefused(190, 463);
        using var removed = await Client.Http.DeleteAsync($"sandbox/faults/{(string)fault["id"]!}");
        (await Client.GetAsync("me")).Text("name");
    }

    [Fact]
    public async Task The_last_call_of_a_fault_is_struck_once_even_among_many()
    {
        await ArmAsync(new { kind = "server_error", operation = "me" });
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Client.GetAsync("me")));
        Assert.Single(replies, reply => reply.Status == HttpStatusCode.InternalServerError);
    }

    [Theory]
    [InlineData("""{"kind":"earthquake"}""")]
    [InlineData("""{"kind":"slow","operation":"lunch"}""")]
    [InlineData("""{"kind":"slow","account":"nobody"}""")]
    [InlineData("""{"kind":"slow","count":-1}""")]
    public async Task An_order_that_makes_no_sense_is_refused(string order)
    {
        using var content = new StringContent(order, null, "application/json");
        using var answer = await Client.Http.PostAsync("sandbox/faults", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty((string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["error"]!);
    }

    [Fact]
    public async Task The_panel_arms_and_removes_by_plain_forms()
    {
        using var armed = await Client.PostFormAsync("sandbox/faults", [("kind", "drop_after"), ("operation", "media_publish"), ("account", ""), ("count", ""), ("minutes", ""), ("seconds", "20")]);
        Assert.Equal("/sandbox/faults", armed.Headers.Location!.OriginalString);
        Assert.Contains("data-armed=\"drop_after\"", await PanelAsync(), StringComparison.Ordinal);
        var id = (string)Assert.Single(await ArmedAsync())!["id"]!;
        using var removed = await Client.PostFormAsync($"sandbox/faults/{id}/remove", []);
        Assert.Equal(HttpStatusCode.Found, removed.StatusCode);
        Assert.DoesNotContain("data-armed", await PanelAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_site_cannot_press_the_buttons(string header, string value)
    {
        foreach (var path in new[] { "sandbox/faults", "sandbox/faults/clear", "sandbox/api/reset" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("kind", "slow")]) };
            request.Headers.Add(header, value);
            using var answer = await Client.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    async Task<string> FinishedAsync()
    {
        var container = await ContainerAsync();
        Clock.Advance(TimeSpan.FromSeconds(3));
        return container;
    }

    async Task<JsonObject> ArmAsync(object order)
    {
        using var answer = await Client.Http.PostAsJsonAsync("sandbox/faults", order);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    async Task<JsonArray> ArmedAsync() => (await Client.Http.GetFromJsonAsync<JsonArray>("sandbox/faults"))!;

    async Task QuotaAsync(string account) => Assert.Single((await Client.GetAsync($"{account}/content_publishing_limit")).Data);

    async Task<string> PanelAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "sandbox/faults");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        using var answer = await Client.Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}
