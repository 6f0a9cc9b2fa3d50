using System.Globalization;
using Scheduler.Core.Analytics;
using Scheduler.Core.Platforms;

namespace Scheduler.Web.Components.Analytics;

/// <summary>What the overview's address says: of which days, and whose posts. And the addresses around it.</summary>
/// <param name="Recent">So many days up to today; null = the days are named.</param>
/// <param name="Campaign">Public id: its posts alone.</param>
public sealed record AnalyticsAddress(DateOnly First, DateOnly Last, int? Recent, string? Campaign, Platform? Platform)
{
    /// <summary>Stretches that are one press away.</summary>
    public static IReadOnlyList<int> Choices { get; } = [7, 30, 90];

    /// <summary>Longer stretches are cut: everything of them would be read.</summary>
    public const int MostDays = 366;

    const int Usual = 30;

    /// <param name="platform">Its slug.</param>
    public static AnalyticsAddress Read(string? days, string? from, string? to, string? campaign, string? platform, DateOnly today)
    {
        Platform? where = Enum.GetValues<Platform>().Cast<Platform?>().FirstOrDefault(p => PlatformCatalog.Limits(p!.Value).Slug == platform);
        var whose = string.IsNullOrEmpty(campaign) ? null : campaign;
        if (Day(from) is { } first && Day(to) is { } last && first <= last)
            return new(last.DayNumber - first.DayNumber < MostDays ? first : last.AddDays(1 - MostDays), last, null, whose, where);
        var recent = int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var said) && Choices.Contains(said) ? said : Usual;
        return new(today.AddDays(1 - recent), today, recent, whose, where);
    }

    /// <param name="zone">The reader's.</param>
    public ReportFilter Filter(TimeZoneInfo zone) => new(new(First, Last.AddDays(1), zone), Campaign, Platform);

    public bool IsFiltered => Campaign is not null || Platform is not null;

    public string Of(int recent) => Urls.Analytics(recent, null, null, Campaign, Slug(Platform));

    public string Of(DateOnly first, DateOnly last) => Urls.Analytics(null, first, last, Campaign, Slug(Platform));

    public string With(string? campaign, Platform? platform) => Urls.Analytics(Recent, Named(First), Named(Last), campaign, Slug(platform));

    public string Export => Urls.AnalyticsExport(Recent, Named(First), Named(Last), Campaign, Slug(Platform));

    DateOnly? Named(DateOnly day) => Recent is null ? day : null;

    static string? Slug(Platform? platform) => platform is { } one ? PlatformCatalog.Limits(one).Slug : null;

    static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;
}
