using System.Net;
using System.Text;
using System.Text.Json;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>A client of the Social Media Service API: base URL and token, nothing else.</summary>
/// <param name="Token">Null = none is sent.</param>
public sealed record SocialMediaClient(SchedulerApp App, string? Token) : IDisposable
{
    readonly HttpClient http = App.CreateClient();

    /// <summary>Sent with every call, beside the token.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public Task<SocialMediaReply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<SocialMediaReply> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body is null ? null : JsonSerializer.Serialize(body));

    public Task<SocialMediaReply> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, JsonSerializer.Serialize(body));

    public Task<SocialMediaReply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <param name="path">Below /api/v1/.</param>
    public async Task<SocialMediaReply> SendAsync(HttpMethod method, string path, string? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(App.Address, $"api/v1/{path}"));
        if (Token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Token}");
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
        using var answer = await http.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), headers);
    }

    public void Dispose() => http.Dispose();
}

/// <param name="Body">As it came.</param>
public sealed record SocialMediaReply(HttpStatusCode Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public JsonElement this[string name] => Json.GetProperty(name);

    public int Number(string name) => Json.TryGetProperty(name, out var number) ? number.GetInt32() : throw new InvalidOperationException($"{Status} {Body}");

    public string? Text(string name) => Json.TryGetProperty(name, out var text) ? text.GetString() : throw new InvalidOperationException($"{Status} {Body}");

    /// <summary>The text of a failure; there is nothing else in its body.</summary>
    public string Detail
    {
        get
        {
            Assert.Equal("application/json; charset=utf-8", Headers["Content-Type"]);
            Assert.Equal(["detail"], Json.EnumerateObject().Select(p => p.Name));
            return this["detail"].GetString()!;
        }
    }
}
