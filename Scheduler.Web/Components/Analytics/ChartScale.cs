namespace Scheduler.Web.Components.Analytics;

/// <summary>A chart's upright scale: round numbers that hold the greatest value. Pure.</summary>
/// <param name="Top">The highest line; never 0, so that everything has a place.</param>
/// <param name="Step">From one line to the next.</param>
public sealed record ChartScale(long Top, long Step)
{
    const int MostLines = 4;

    /// <summary>From 0 up.</summary>
    public IEnumerable<long> Lines => Enumerable.Range(0, (int)(Top / Step) + 1).Select(i => i * Step);

    /// <param name="greatest">Of the values that are shown.</param>
    public static ChartScale Of(long greatest)
    {
        // 1, 2, 5, 10, 20, 50 …: the first with which a few lines reach over the greatest.
        for (long power = 1; ; power *= 10)
        {
            foreach (var step in new[] { power, power * 2, power * 5 })
                if (step >= greatest / (double)MostLines) return new(Math.Max(1, (greatest + step - 1) / step) * step, step);
        }
    }

    /// <summary>How high a value stands, in percent of the whole, as css has it.</summary>
    public string Height(long value) => FormattableString.Invariant($"{value * 100.0 / Top:0.##}%");
}
