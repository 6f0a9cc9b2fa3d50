using System.Globalization;
using System.Text;

namespace Scheduler.Tests.Bench;

/// <summary>Lighthouse's word on one page; scores of 100.</summary>
/// <param name="LargestPaintMs">Until the largest thing is painted, on the slowed phone.</param>
/// <param name="Kilobytes">Of all that is not a picture, as it travels.</param>
/// <param name="Failed">What costs points, with the reason.</param>
sealed record PageFigures(
    string Name, int Performance, int Accessibility, int BestPractices, int LargestPaintMs, int BlockingMs, double Shift, int Kilobytes, int PictureKilobytes, string? Error, IReadOnlyList<string> Failed)
{
    public static string Table(IReadOnlyList<PageFigures> pages)
    {
        var text = new StringBuilder("page                  performance  accessibility  practices   largest paint  blocked   shift   KB   pictures KB\n");
        foreach (var p in pages)
        {
            text.Append(CultureInfo.InvariantCulture, $"{p.Name,-22}{p.Performance,11}{p.Accessibility,15}{p.BestPractices,11}{p.LargestPaintMs,13} ms{p.BlockingMs,7} ms{p.Shift,8}{p.Kilobytes,6}{p.PictureKilobytes,8}\n");
            foreach (var reason in p.Failed.Append(p.Error).OfType<string>()) text.Append("    ").Append(reason).Append('\n');
        }
        return text.ToString().TrimEnd();
    }
}
