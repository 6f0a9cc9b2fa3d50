using System.Globalization;

namespace Scheduler.Web.Components.Shared;

/// <summary>A zone to choose: the city first, since that is what people type, then the offset that holds there now.</summary>
/// <param name="Region">The continent or ocean.</param>
public sealed record TimeZoneEntry(string Id, string Region, string Label)
{
    /// <summary>The regions and cities of the IANA database in the order of the alphabet, UTC last.</summary>
    /// <param name="now">Decides about daylight saving.</param>
    /// <param name="chosen">Is among them in any case, be it an old name.</param>
    public static IReadOnlyList<TimeZoneEntry> All(DateTimeOffset now, string? chosen = null)
    {
        var zones = TimeZoneInfo.GetSystemTimeZones().Where(zone => IsCity(zone.Id)).ToDictionary(zone => zone.Id, StringComparer.Ordinal);
        zones["UTC"] = TimeZoneInfo.Utc;
        if (!string.IsNullOrEmpty(chosen) && TimeZoneInfo.TryFindSystemTimeZoneById(chosen, out var known)) zones[chosen] = known;
        return [.. zones.Select(zone => Of(zone.Key, zone.Value, now)).OrderBy(entry => entry.Id == "UTC").ThenBy(entry => entry.Region, StringComparer.CurrentCulture).ThenBy(entry => entry.Label, StringComparer.Ordinal)];
    }

    static TimeZoneEntry Of(string id, TimeZoneInfo zone, DateTimeOffset now)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        var (region, place) = slash < 0 ? (TimeTexts.OtherRegion, id) : (RegionName(id[..slash]), id[(slash + 1)..]);
        // America/Argentina/Salta: the city is what stands last.
        var words = place.Split('/').Reverse().Select(part => part.Replace('_', ' '));
        var offset = zone.GetUtcOffset(now);
        var sign = offset < TimeSpan.Zero ? '\u2212' : '+';
        return new(id, region, string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", words)} (UTC{sign}{offset:hh\\:mm})"));
    }

    static string RegionName(string region) => region switch
    {
        "Africa" => TimeTexts.Africa,
        "America" => TimeTexts.America,
        "Antarctica" => TimeTexts.Antarctica,
        "Arctic" => TimeTexts.Arctic,
        "Asia" => TimeTexts.Asia,
        "Atlantic" => TimeTexts.Atlantic,
        "Australia" => TimeTexts.Australia,
        "Europe" => TimeTexts.Europe,
        "Indian" => TimeTexts.IndianOcean,
        "Pacific" => TimeTexts.Pacific,
        _ => region,
    };

    static bool IsCity(string id) => id.Contains('/', StringComparison.Ordinal)
        && id.Split('/')[0] is "Africa" or "America" or "Antarctica" or "Arctic" or "Asia" or "Atlantic" or "Australia" or "Europe" or "Indian" or "Pacific";
}
