namespace Scheduler.Core.Shared;

/// <summary>
/// From a wall-clock time to its instant, by nothing but the zone's own way from instants to wall clocks. The framework's
/// IsInvalidTime and IsAmbiguousTime err where winter time is the exception (Europe/Dublin, Africa/Casablanca) and where a whole
/// day was skipped (Pacific/Apia). Pure.
/// </summary>
static class ZoneTime
{
    /// <summary>Farther from UTC than any zone has ever been, so that both sides of a change of clocks are seen.</summary>
    static readonly TimeSpan Around = TimeSpan.FromHours(15);

    // Days at the ends of time have no day before or after to look at.
    static readonly DateTime Earliest = DateTime.MinValue.AddDays(2), Latest = DateTime.MaxValue.AddDays(-2);

    /// <summary>The instant; of a time that comes twice its first coming; null when the clocks skip it.</summary>
    public static DateTimeOffset? Find(DateTime local, TimeZoneInfo zone)
    {
        local = local < Earliest ? Earliest : local > Latest ? Latest : local;
        var (before, after) = Offsets(local, zone);
        // The greater offset is the earlier instant.
        foreach (var offset in (ReadOnlySpan<TimeSpan>)(before > after ? [before, after] : [after, before]))
        {
            var at = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset);
            if (zone.GetUtcOffset(at) == offset) return at;
        }
        return null;
    }

    /// <summary>The first time there is after the gap in which <paramref name="skipped"/> lies.</summary>
    public static DateTimeOffset AfterGap(DateTime skipped, TimeZoneInfo zone)
    {
        var (before, after) = Offsets(skipped, zone);
        var utc = DateTime.SpecifyKind(skipped, DateTimeKind.Utc);
        var (old, changed) = (utc - after, utc - before);
        while (changed - old > TimeSpan.FromSeconds(1))
        {
            var middle = old + ((changed - old) / 2);
            if (zone.GetUtcOffset(middle) == before) old = middle;
            else changed = middle;
        }
        // The clocks change on a full second; the search ends less than one behind it.
        var second = new DateTimeOffset(changed.AddTicks(-(changed.Ticks % TimeSpan.TicksPerSecond)), TimeSpan.Zero);
        return second.ToOffset(after);
    }

    static (TimeSpan Before, TimeSpan After) Offsets(DateTime local, TimeZoneInfo zone)
    {
        var utc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        return (zone.GetUtcOffset(utc - Around), zone.GetUtcOffset(utc + Around));
    }
}
