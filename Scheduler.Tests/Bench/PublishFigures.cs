using Scheduler.Tests.Bench.StandIn;

namespace Scheduler.Tests.Bench;

/// <summary>How one run of many posts went. Times are seconds.</summary>
/// <param name="Live">Posts that are live, each counted once.</param>
/// <param name="Duplicates">Items too many.</param>
/// <param name="LatenessMedian">From due to the first call for a post.</param>
/// <param name="Wall">From due to the last post that went live, by the stand-in's clock.</param>
/// <param name="WallOnRecord">From due to the last time of publication that the database holds; 0 where there is no database.</param>
/// <param name="Cpu">Time on all cores while it published.</param>
/// <param name="PeakMegabytes">The most memory that the process ever held.</param>
sealed record PublishFigures(
    int Live, int Duplicates, double LatenessMedian, double Lateness99, double LatenessMax, double Wall, double WallOnRecord, double Cpu, double PeakMegabytes)
{
    const double Megabyte = 1 << 20;

    public static PublishFigures Of(IReadOnlyCollection<SeenPost> posts, DateTimeOffset due, DateTimeOffset? lastOnRecord, TimeSpan cpu, long peak)
    {
        var lateness = posts.Select(p => (p.FirstCall - due).TotalSeconds).ToList();
        var last = posts.SelectMany(p => p.Media).Select(m => m.PublishedAt).DefaultIfEmpty(due).Max();
        return new(
            posts.Count(p => p.Media.Count > 0), posts.Sum(p => Math.Max(0, p.Media.Count - 1)),
            Round(Quantile.Median(lateness)), Round(Quantile.Of(lateness, 0.99)), Round(Quantile.Of(lateness, 1)),
            Round((last - due).TotalSeconds), Round(lastOnRecord is { } on ? (on - due).TotalSeconds : 0), Round(cpu.TotalSeconds), Math.Round(peak / Megabyte));
    }

    static double Round(double seconds) => Math.Round(seconds, 3);
}
