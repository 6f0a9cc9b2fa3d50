using System.Text;
using System.Text.Json;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Mcp;

/// <summary>Bare HTTP, for what the official client would never send.</summary>
sealed class McpClient(SchedulerApp app, string? key) : IDisposable
{
    readonly HttpClient http = app.CreateClient();

    public string Origin { get; init; } = "";

    public async Task<McpReply> SendAsync(string body, string method = "POST", string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(app.Address, "mcp"));
        if (key is not null) request.Headers.Add("x-api-key", key);
        if (Origin.Length > 0) request.Headers.Add("Origin", Origin);
        if (!headers.Any(header => header.Name == "Accept")) request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (method == "POST")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
        using var answer = await http.SendAsync(request);
        return new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), string.Join(", ", answer.Content.Headers.Allow));
    }

    public Task<McpReply> ListToolsAsync(params (string Name, string Value)[] headers) => SendAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", headers: headers);

    public async Task<(bool IsError, string Text)> CallAsync(string tool, object arguments, params (string Name, string Value)[] headers)
    {
        var reply = await SendAsync(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 7, method = "tools/call", @params = new { name = tool, arguments } }), headers: headers);
        var result = reply.Json.GetProperty("result");
        return (result.TryGetProperty("isError", out var error) && error.GetBoolean(), result.GetProperty("content")[0].GetProperty("text").GetString()!);
    }

    public void Dispose() => http.Dispose();
}

sealed record McpReply(int Status, string Body, string Allow)
{
    /// <summary>An answer comes as a server-sent event, a refusal at the door as it is.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body.StartsWith('{') ? Body : Body.Split('\n').First(line => line.StartsWith("data:", StringComparison.Ordinal))[5..]);

    /// <summary>Of a refusal at the door, which must be a JSON-RPC error.</summary>
    public string Error
    {
        get
        {
            Assert.Equal("2.0", Json.GetProperty("jsonrpc").GetString());
            Assert.InRange(Json.GetProperty("error").GetProperty("code").GetInt32(), -32768, -32000);
            return Json.GetProperty("error").GetProperty("message").GetString()!;
        }
    }
}
