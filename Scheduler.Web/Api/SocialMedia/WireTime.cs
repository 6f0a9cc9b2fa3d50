using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>Times as the dialect has them: ISO 8601, in UTC, to the millisecond.</summary>
static class WireTime
{
    static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK",
    ];

    public static DateTimeOffset Of(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);

    [return: NotNullIfNotNull(nameof(at))]
    public static DateTimeOffset? Of(DateTimeOffset? at) => at is { } known ? Of(known) : null;

    /// <summary>Without an offset it is UTC; missing and empty are the same.</summary>
    /// <exception cref="RequestRejected">It is no time.</exception>
    public static DateTimeOffset? Read(string? text, string field) => string.IsNullOrWhiteSpace(text) ? null
        : DateTimeOffset.TryParseExact(text.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Of(at)
        : throw RequestRejected.Field(field, "must be a time such as 2026-12-25T10:00:00; without an offset it is UTC");

    /// <summary>A day such as 2026-12-25; missing and empty are the same.</summary>
    /// <exception cref="RequestRejected">It is no day.</exception>
    public static DateOnly? ReadDay(string? text, string field) => string.IsNullOrWhiteSpace(text) ? null
        : DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw RequestRejected.Field(field, "must be a day such as 2026-12-25");
}
