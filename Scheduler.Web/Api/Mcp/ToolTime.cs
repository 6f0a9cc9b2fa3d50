using System.Globalization;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.Mcp;

/// <summary>Times as assistants write them: a wall-clock time in a zone, or an instant.</summary>
sealed class ToolTime(AccessService access)
{
    public const string Form = "Wall-clock time such as 2026-12-24T18:00 in the time zone, or an instant such as 2026-12-24T17:00:00Z or 2026-12-24T18:00+01:00.";
    public const string Zone = "IANA time zone such as Europe/Berlin; left out, the workspace's own.";

    static readonly string[] Locals = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];
    static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <exception cref="RequestRejected">Field time or zone.</exception>
    public async Task<PostDate> ReadAsync(Caller caller, string time, string? zone, CancellationToken cancel)
    {
        var place = string.IsNullOrEmpty(zone) ? await access.ZoneAsync(caller, cancel) : WallClock.Zone(zone);
        if (Instant(time) is { } instant) return PostDate.At(instant, place);
        if (!DateTime.TryParseExact(time, Locals, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) throw RequestRejected.Field("time", $"It must be a time. {Form}");
        return new(WallClock.Resolve(local, place), local, place.Id);
    }

    /// <summary>The same for the ends of a search, where a day alone means its first moment.</summary>
    public async Task<DateTimeOffset?> MomentAsync(Caller caller, string? time, string? zone, CancellationToken cancel) => string.IsNullOrEmpty(time)
        ? null
        : (await ReadAsync(caller, time.Length == "yyyy-MM-dd".Length ? time + "T00:00" : time, zone, cancel)).PublishAt;

    static DateTimeOffset? Instant(string time) =>
        DateTimeOffset.TryParseExact(time, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null;
}
