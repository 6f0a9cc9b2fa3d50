using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Scheduler.Tests.Support;

/// <summary>What a client sent to an <see cref="HttpStub"/>.</summary>
public sealed record StubRequest(string Method, string Path, IReadOnlyDictionary<string, StringValues> Query, IReadOnlyDictionary<string, StringValues> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <exception cref="System.Text.Json.JsonException">The body is no JSON.</exception>
    public JsonNode Json => JsonNode.Parse(Body) ?? throw new InvalidOperationException("The body is the JSON value null.");

    /// <summary>The fields of a URL-encoded form.</summary>
    public IReadOnlyDictionary<string, StringValues> Form => QueryHelpers.ParseQuery(Text);

    public override string ToString() => $"{Method} {Path}{QueryString.Create(Query)} {Text}".TrimEnd();

    internal static async Task<StubRequest> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new StubRequest(
            request.Method,
            request.Path.Value ?? "/",
            new Dictionary<string, StringValues>(request.Query, StringComparer.Ordinal),
            new Dictionary<string, StringValues>(request.Headers, StringComparer.OrdinalIgnoreCase),
            body.ToArray());
    }
}
