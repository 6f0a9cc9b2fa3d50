using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>From JSON to the records of requests, with a sentence that names the field where it does not fit.</summary>
static class SentJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <exception cref="RequestRejected">No JSON object, or a field of another type than it has.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> bytes) where T : class
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Bad("Invalid JSON in the request body");
        }
        if (!JsonBytes.IsReadable(bytes.Span)) throw Bad("Invalid JSON in the request body");
        return Read<T>(root);
    }

    /// <inheritdoc cref="Read{T}(ReadOnlyMemory{byte})"/>
    public static T Read<T>(JsonElement json) where T : class
    {
        if (json.ValueKind != JsonValueKind.Object) throw Bad("A JSON object is expected");
        if (HasNul(json)) throw Bad("Text must not hold the character NUL");
        try
        {
            return json.Deserialize<T>(Options)!;
        }
        catch (JsonException wrong)
        {
            var field = (wrong.Path ?? "$").TrimStart('$').TrimStart('.');
            throw RequestRejected.Field(field.Length > 0 ? field : "body", $"must be {Kind<T>(field)}");
        }
    }

    static RequestRejected Bad(string detail) => new(RejectionCode.Invalid, detail);

    /// <summary>Databases do not all take it.</summary>
    static bool HasNul(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!.Contains('\0', StringComparison.Ordinal),
        JsonValueKind.Array => json.EnumerateArray().Any(HasNul),
        JsonValueKind.Object => json.EnumerateObject().Any(property => HasNul(property.Value)),
        _ => false,
    };

    static string Kind<T>(string field)
    {
        var name = field.Split('.', '[')[0];
        var type = typeof(T).GetProperties().FirstOrDefault(property => Name(property) == name)?.PropertyType;
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => "a string",
            _ when type == typeof(int) || type == typeof(long) => "a whole number",
            _ when type == typeof(double) || type == typeof(decimal) => "a number",
            _ when type == typeof(bool) => "true or false",
            _ when type is not null && type != typeof(object) => field.Contains('[', StringComparison.Ordinal) ? "a string" : "a list",
            _ => "of another type",
        };
    }

    static string Name(PropertyInfo property) => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
}
