using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Scheduler.Web.Api.Publora;

/// <summary>Instants as the dialect writes them: ISO 8601, to the millisecond.</summary>
static class WireTime
{
    static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz",
    ];

    static readonly string[] Dates = [.. Instants, "yyyy-MM-dd"];

    /// <summary>2026-03-01T14:00:00.000Z</summary>
    [return: NotNullIfNotNull(nameof(at))]
    public static string? Of(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A day and a time of day; without an offset it is UTC.</summary>
    public static DateTimeOffset? Instant(string text) => Parse(text, Instants);

    /// <summary>The same, or a day alone, which is its first moment.</summary>
    public static DateTimeOffset? Date(string text) => Parse(text, Dates);

    /// <summary>A field of a request; missing and empty are the same.</summary>
    /// <param name="problem">What is said when it is no instant.</param>
    /// <exception cref="Core.Shared.RequestRejected">It is no instant.</exception>
    public static DateTimeOffset? Read(JsonBody body, string name, string problem) => body.Find(name) switch
    {
        null => null,
        { ValueKind: not JsonValueKind.String } => throw JsonBody.Bad(problem),
        { } text when text.ValueEquals("") => null,
        { } text => Instant(text.GetString()!) ?? throw JsonBody.Bad(problem),
    };

    static DateTimeOffset? Parse(string text, string[] formats) =>
        DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero)
            : null;
}
