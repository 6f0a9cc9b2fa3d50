using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Scheduler.Tests.Support;

/// <summary>How an <see cref="HttpStub"/> answers.</summary>
public sealed class StubAnswer
{
    readonly Func<HttpContext, Task> write;

    StubAnswer(Func<HttpContext, Task> write) => this.write = write;

    /// <summary>Takes the request and breaks the connection without a word: the client cannot know what became of it.</summary>
    public static StubAnswer BrokenConnection { get; } = new(http =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Takes the request and says nothing until the client gives up or the stub is disposed.</summary>
    public static StubAnswer Silence { get; } = new(async http =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    });

    public static StubAnswer Bytes(byte[] body, string contentType, int status = 200, IReadOnlyDictionary<string, string>? headers = null) => new(async http =>
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, contentType);
        foreach (var (name, value) in headers ?? new Dictionary<string, string>()) http.Response.Headers[name] = value;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    });

    public static StubAnswer Text(string body, int status = 200, string contentType = "text/plain", IReadOnlyDictionary<string, string>? headers = null) =>
        Bytes(Encoding.UTF8.GetBytes(body), contentType + "; charset=utf-8", status, headers);

    /// <param name="json">JSON as it goes over the wire.</param>
    public static StubAnswer Json(string json, int status = 200, IReadOnlyDictionary<string, string>? headers = null) =>
        Text(json, status, "application/json", headers);

    /// <param name="body">Serialised with its members' names as they are.</param>
    public static StubAnswer Json(object body, int status = 200, IReadOnlyDictionary<string, string>? headers = null) =>
        Json(JsonSerializer.Serialize(body), status, headers);

    internal Task WriteAsync(HttpContext http) => write(http);
}
