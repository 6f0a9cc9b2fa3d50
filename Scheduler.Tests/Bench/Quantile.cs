namespace Scheduler.Tests.Bench;

/// <summary>Of a handful or of thousands of measurements.</summary>
static class Quantile
{
    /// <summary>The smallest value that at least that share of all values does not exceed (nearest rank).</summary>
    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    public static double Median(IEnumerable<double> values) => Of(values, 0.5);
}
