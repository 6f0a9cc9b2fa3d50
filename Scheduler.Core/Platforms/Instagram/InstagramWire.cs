using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduler.Core.Platforms.Instagram;

/// <summary>The Graph API's JSON, as much of it as we read.</summary>
static class InstagramWire
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    public sealed record ErrorBody(Error? Error);
    public sealed record Error(string? Message, string? Type, int Code, int? ErrorSubcode, bool? IsTransient, string? ErrorUserTitle, string? ErrorUserMsg, string? FbtraceId);
    public sealed record Created([property: JsonConverter(typeof(IdText))] string? Id);
    public sealed record Token(string? AccessToken, string? TokenType, long? ExpiresIn);
    public sealed record Person([property: JsonConverter(typeof(IdText))] string? Id, string? Name);
    public sealed record Page([property: JsonConverter(typeof(IdText))] string Id, string? Name, string? AccessToken, Person? InstagramBusinessAccount);
    public sealed record Business([property: JsonConverter(typeof(IdText))] string Id, string? Name);
    public sealed record Paging(string? Next);
    public sealed record List<T>(IReadOnlyList<T>? Data, Paging? Paging);
    public sealed record Profile([property: JsonConverter(typeof(IdText))] string? Id, string? Username, string? Name, string? ProfilePictureUrl);
    public sealed record Grant(string? Permission, string? Status);
    public sealed record Quota(int QuotaUsage, QuotaConfig? Config);
    public sealed record QuotaConfig(int QuotaTotal);
    public sealed record Container([property: JsonConverter(typeof(IdText))] string? Id, string? StatusCode, string? Status);
    public sealed record MediaItem([property: JsonConverter(typeof(IdText))] string Id, string? Caption, string? MediaType, string? Timestamp, string? Permalink);
    public sealed record MediaCounts(long? LikeCount, long? CommentsCount);

    /// <summary>One metric of a post; which of the two holds its number goes by the metric.</summary>
    public sealed record Insight(string? Name, IReadOnlyList<InsightValue>? Values, InsightValue? TotalValue)
    {
        public long? Count => TotalValue?.Value ?? (Values is [var only, ..] ? only.Value : null);
    }

    public sealed record InsightValue(long? Value);

    /// <summary>Ids are strings of digits; some stand-ins write numbers.</summary>
    public sealed class IdText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? reader.GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture) : reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
