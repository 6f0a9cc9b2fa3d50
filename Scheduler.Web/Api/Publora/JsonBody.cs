using System.Security.Cryptography;
using System.Text.Json;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.Publora;

/// <summary>A request's JSON object, read as its clients write it: what is null or missing is the same, what is not known is not looked at.</summary>
sealed class JsonBody
{
    static readonly byte[] Nothing = "{}"u8.ToArray();

    readonly JsonElement root;

    JsonBody(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        root = document.RootElement.Clone();
        Hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
    }

    /// <summary>SHA-256 of the body as it came.</summary>
    public string Hash { get; }

    /// <summary>As a handler's parameter.</summary>
    public static async ValueTask<JsonBody?> BindAsync(HttpContext http) => await ReadAsync(http);

    /// <exception cref="RequestRejected">Not a JSON object.</exception>
    /// <exception cref="BadHttpRequestException">Not sent as JSON, or too much of it.</exception>
    public static async ValueTask<JsonBody> ReadAsync(HttpContext http)
    {
        var bytes = await JsonBytes.ReadAsync(http);
        try
        {
            var body = new JsonBody(bytes.Length == 0 ? Nothing : bytes);
            if (JsonBytes.IsReadable(bytes.Span)) return body.root.ValueKind == JsonValueKind.Object ? body : throw Bad("The request body must be a JSON object");
        }
        catch (JsonException)
        {
            // Said below.
        }
        throw Bad("Invalid JSON in the request body");
    }

    /// <summary>Null when it is missing.</summary>
    public JsonElement? Find(string name) => root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <exception cref="RequestRejected">It is no string.</exception>
    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw RequestRejected.Field(name, "must be a string"),
    };

    /// <summary>A string that holds JSON stands for that JSON: some clients send it twice wrapped.</summary>
    /// <param name="problem">What is said when it holds none.</param>
    public JsonElement? Unwrapped(string name, string problem)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.String } wrapped) return Find(name);
        var bytes = System.Text.Encoding.UTF8.GetBytes(wrapped.GetString()!);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return JsonBytes.IsReadable(bytes) ? document.RootElement.Clone() : throw Bad(problem);
        }
        catch (JsonException)
        {
            throw Bad(problem);
        }
    }

    public static RequestRejected Bad(string error) => new(RejectionCode.Invalid, error);
}
