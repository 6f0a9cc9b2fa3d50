using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Components.Posts;

/// <summary>What a plan's owner may want to know, in words.</summary>
static class PlanWarningWords
{
    /// <param name="zone">The reader's.</param>
    /// <returns>A sentence without its full stop.</returns>
    public static string Sentence(this PlanWarning warning, TimeZoneInfo zone) => warning switch
    {
        SameTimeWarning same => Phrase.Fill(PostsTexts.SameTime, same.Username, Dates.Time(WallClock.Local(same.At, zone))),
        DailyLimitWarning full => Phrase.Fill(PostsTexts.DailyLimit, full.Username, full.Posts, PostLook.Name(full.Platform), full.Limit),
        _ => throw new ArgumentOutOfRangeException(nameof(warning), warning, "This warning has no words."),
    };

    /// <summary>All of a day's, each told once.</summary>
    public static IReadOnlyList<string> Sentences(this CalendarDay day, TimeZoneInfo zone) => [.. day.Warnings.Select(w => w.Sentence(zone)).Distinct(StringComparer.Ordinal)];
}
