using Scheduler.Core.Shared;

namespace Scheduler.Web.Components.Settings.Slots;

/// <summary>A usual set of posting times, added by one press.</summary>
/// <param name="Words">Of the resources; {0} is the time.</param>
public sealed record SlotPreset(Func<string> Words, TimeOnly Time, params IReadOnlyList<DayOfWeek> Days)
{
    /// <summary>When people look at their phones: before work, at noon, in the evening.</summary>
    public static IReadOnlyList<SlotPreset> All { get; } =
    [
        new(() => SlotsTexts.PresetWeekdays, new(9, 0), DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday),
        new(() => SlotsTexts.PresetThreeDays, new(12, 30), DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Friday),
        new(() => SlotsTexts.PresetEveryDay, new(18, 0), Enum.GetValues<DayOfWeek>()),
        new(() => SlotsTexts.PresetWeekend, new(10, 0), DayOfWeek.Saturday, DayOfWeek.Sunday),
    ];

    public string Label => Phrase.Fill(Words(), Time);
}
