using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scheduler.Tests.Support;

/// <summary>
/// Somebody else's service on a real port: answers what the test has laid out and keeps what it was asked. A request nobody
/// laid out gets 501 and fails the test when the stub is disposed.
/// </summary>
public sealed class HttpStub : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentDictionary<string, Func<StubRequest, StubAnswer?>> routes = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<StubRequest> requests = new();
    readonly ConcurrentQueue<string> unexpected = new();

    HttpStub(WebApplication app)
    {
        this.app = app;
        app.Run(AnswerAsync);
    }

    /// <summary>With a slash at the end.</summary>
    public Uri Address => new(app.Urls.Single());

    /// <summary>Everything asked so far, in the order of arrival.</summary>
    public IReadOnlyList<StubRequest> Requests => [.. requests];

    public static async Task<HttpStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var stub = new HttpStub(builder.Build());
        await stub.app.StartAsync();
        return stub;
    }

    /// <summary>Lays out one answer for every request of this method and path (without query); laid out again, the newer counts.</summary>
    public void On(string method, string path, StubAnswer answer) => On(method, path, _ => answer);

    /// <summary>Lays out an answer that depends on the request; null: this request is unexpected.</summary>
    public void On(string method, string path, Func<StubRequest, StubAnswer?> answer) => routes[Key(method, path)] = answer;

    /// <summary>Lays out one answer for each time; asked more often, the request is unexpected.</summary>
    public void InTurn(string method, string path, params StubAnswer[] answers)
    {
        var left = new ConcurrentQueue<StubAnswer>(answers);
        On(method, path, _ => left.TryDequeue(out var answer) ? answer : null);
    }

    /// <exception cref="Xunit.Sdk.FailException">It was asked something that nobody laid out.</exception>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (!unexpected.IsEmpty) Assert.Fail("The stub was asked what nobody laid out:\n" + string.Join('\n', unexpected));
    }

    static string Key(string method, string path) => $"{method} {path}";

    async Task AnswerAsync(HttpContext http)
    {
        var request = await StubRequest.ReadAsync(http.Request);
        requests.Enqueue(request);
        if (AnswerTo(request) is { } answer)
        {
            await answer.WriteAsync(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status501NotImplemented;
    }

    StubAnswer? AnswerTo(StubRequest request)
    {
        try
        {
            if (routes.TryGetValue(Key(request.Method, request.Path), out var route) && route(request) is { } answer) return answer;
            unexpected.Enqueue(request.ToString());
        }
        catch (Exception failure)
        {
            // An assertion in a test's route: it must not be lost in a server's 500.
            unexpected.Enqueue($"{request}: {failure}");
        }

        return null;
    }
}
