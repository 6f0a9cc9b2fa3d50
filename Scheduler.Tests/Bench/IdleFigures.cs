using System.Globalization;

namespace Scheduler.Tests.Bench;

/// <summary>A program that has nothing to do.</summary>
/// <param name="Posts">Planned, all in the future.</param>
/// <param name="CpuPercent">Of one core.</param>
/// <param name="ResidentMegabytes">At the end.</param>
/// <param name="PlanMilliseconds">To plan one more post, median.</param>
sealed record IdleFigures(int Posts, double CpuPercent, double ResidentMegabytes, double PlanMilliseconds)
{
    public static string Table(IdleFigures full, IdleFigures empty)
    {
        (string Name, Func<IdleFigures, double> Of)[] rows =
            [("planned posts", f => f.Posts), ("CPU at rest, % of a core", f => f.CpuPercent), ("memory MB", f => f.ResidentMegabytes), ("to plan one more ms", f => f.PlanMilliseconds)];
        return string.Join('\n', rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Name,-28}{r.Of(full),12:0.##}{r.Of(empty),12:0.##}")));
    }
}
