namespace Scheduler.Core.Publishing;

/// <summary>How much later than planned posts were live. Pure.</summary>
/// <param name="Median">Half of them were live sooner.</param>
/// <param name="P99">99 of 100 were live sooner, or just then.</param>
/// <param name="Count">Of how many.</param>
public sealed record LatenessFigures(TimeSpan Median, TimeSpan P99, int Count)
{
    /// <returns>Null: there is none.</returns>
    public static LatenessFigures? Of(IReadOnlyCollection<TimeSpan> all)
    {
        if (all.Count == 0) return null;
        var sorted = all.Order().ToList();
        return new(At(sorted, 50), At(sorted, 99), sorted.Count);
    }

    /// <summary>The nearest rank: always one of the measured values.</summary>
    static TimeSpan At(List<TimeSpan> sorted, int percent) => sorted[((sorted.Count * percent) + 99) / 100 - 1];
}
