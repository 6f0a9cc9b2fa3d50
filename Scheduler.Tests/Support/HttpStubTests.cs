using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Sdk;

namespace Scheduler.Tests.Support;

public sealed class HttpStubTests : IDisposable
{
    readonly ServiceProvider services = new ServiceCollection().AddHttpClient().BuildServiceProvider();

    HttpClient Client => services.GetRequiredService<IHttpClientFactory>().CreateClient();

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task It_answers_what_was_laid_out_and_keeps_what_it_was_asked()
    {
        await using var stub = await HttpStub.StartAsync();
        stub.On("POST", "/media", request => StubAnswer.Json(new { id = request.Json["caption"]!.GetValue<string>() }, status: 201));

        using var client = Client;
        using var answer = await client.PostAsJsonAsync(new Uri(stub.Address, "media?fields=id"), new { caption = "x" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("""{"id":"x"}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("""POST /media?fields=id {"caption":"x"}""", Assert.Single(stub.Requests).ToString());
    }

    [Fact]
    public async Task Answers_in_turn_are_given_once_each()
    {
        var stub = await HttpStub.StartAsync();
        stub.InTurn("GET", "/status", StubAnswer.Text("busy"), StubAnswer.Text("done"));

        using var client = Client;
        var address = new Uri(stub.Address, "status");
        Assert.Equal("busy", await client.GetStringAsync(address));
        Assert.Equal("done", await client.GetStringAsync(address));
        using var third = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotImplemented, third.StatusCode);
        await Assert.ThrowsAsync<FailException>(async () => await stub.DisposeAsync());
    }

    [Fact]
    public async Task What_nobody_laid_out_fails_the_test_at_its_end()
    {
        var stub = await HttpStub.StartAsync();
        using var client = Client;
        using var answer = await client.GetAsync(new Uri(stub.Address, "secret"));
        var failure = await Assert.ThrowsAsync<FailException>(async () => await stub.DisposeAsync());
        Assert.Contains("GET /secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_and_silence_leave_the_client_in_the_dark()
    {
        await using var stub = await HttpStub.StartAsync();
        stub.On("POST", "/broken", StubAnswer.BrokenConnection);
        stub.On("POST", "/silent", StubAnswer.Silence);
        using var client = Client;
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(new Uri(stub.Address, "broken"), null));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.PostAsync(new Uri(stub.Address, "silent"), null, patience.Token));
        Assert.Equal(2, stub.Requests.Count);
    }
}
