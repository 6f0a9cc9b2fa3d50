using System.Globalization;

namespace Scheduler.Core.Shared;

/// <summary>Wall-clock times and zones: from what the user chose to the instant, and back (X10). Pure.</summary>
public static class WallClock
{
    /// <exception cref="RequestRejected">Field timeZone: not an IANA name that this machine knows.</exception>
    public static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId
        ? zone
        : throw RequestRejected.Field("timeZone", $"\"{name}\" is not a time zone such as Europe/Berlin.");

    /// <summary>
    /// The instant of a wall-clock time. An hour that comes twice (clocks going back) means its first coming, as calendars do.
    /// </summary>
    /// <exception cref="RequestRejected">Field time: the hour is skipped that day (clocks going forward).</exception>
    public static DateTimeOffset Resolve(DateTime local, TimeZoneInfo zone)
    {
        if (ZoneTime.Find(local, zone) is { } at) return at;
        var after = ZoneTime.AfterGap(local, zone);
        throw RequestRejected.Field("time", string.Create(CultureInfo.InvariantCulture,
            $"There is no {local:HH:mm} on {local:d MMMM yyyy}: the clocks go forward over it. Choose {after:HH:mm} or later."));
    }

    public static DateTime Local(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).DateTime;
}
