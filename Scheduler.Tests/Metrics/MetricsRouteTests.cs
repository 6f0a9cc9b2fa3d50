using System.Net;
using System.Net.Http.Headers;
using Scheduler.Tests.Support;
using Scheduler.Web.Metrics;

namespace Scheduler.Tests.Metrics;

public sealed class MetricsRouteTests
{
    const string Token = "a-token-of-some-length";

    [Fact]
    public async Task This_machine_may_ask_and_gets_the_engine_the_runtime_and_the_requests()
    {
        await using var app = SchedulerApp.Start();
        using var client = app.CreateClient();
        (await client.GetAsync("health")).Dispose();
        using var answer = await client.GetAsync("metrics");
        Assert.Equal((HttpStatusCode.OK, "text/plain; version=0.0.4; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        var scrape = new Scrape(await answer.Content.ReadAsStringAsync());
        Assert.Equal((0, 0, 0), (scrape["scheduler_publishing_targets_due"], scrape["scheduler_publishing_targets_under_way"], scrape["scheduler_publishing_calls_in_flight"]));
        Assert.True(scrape["dotnet_process_memory_working_set_bytes"] > 0);
        Assert.Contains(scrape.Series, series => series.StartsWith("http_server_request_duration_seconds_count{", StringComparison.Ordinal) && series.Contains("/health", StringComparison.Ordinal));
        Assert.Equal(("gauge", "histogram"), (scrape.Types["scheduler_publishing_targets_due"], scrape.Types["http_server_request_duration_seconds"]));
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    public async Task Through_a_proxy_without_a_token_nobody_may(string header)
    {
        await using var app = SchedulerApp.Start();
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Add(header, "for=203.0.113.7");
        using var answer = await client.GetAsync("metrics");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("scheduler_", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_token_it_is_asked_from_everybody_and_lets_in_through_a_proxy_too()
    {
        await using var app = SchedulerApp.Start(new Dictionary<string, string> { ["Metrics:Token"] = Token });
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(new("Bearer", Token[..^1])));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(new("Basic", Token)));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(new("Bearer", Token)));

        async Task<HttpStatusCode> AskAsync(AuthenticationHeaderValue? authorization)
        {
            using var client = app.CreateClient();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
            client.DefaultRequestHeaders.Authorization = authorization;
            using var answer = await client.GetAsync("metrics");
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Switched_off_it_is_not_there()
    {
        await using var app = SchedulerApp.Start(new Dictionary<string, string> { ["Metrics:Enabled"] = "false" });
        using var client = app.CreateClient();
        using var answer = await client.GetAsync("metrics");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void A_token_that_could_be_guessed_is_refused_at_the_start()
    {
        Assert.Equal("Metrics:Token must have at least 16 characters.", Assert.Single(new MetricsOptions { Token = "secret" }.Problems()));
        Assert.Empty(new MetricsOptions { Token = Token }.Problems());
        Assert.Empty(new MetricsOptions { Token = "" }.Problems());
    }
}
