namespace Scheduler.Core.Analytics;

/// <summary>Figures of several posts together. What is unknown counts nothing.</summary>
/// <param name="Measured">Targets of which figures are known at all.</param>
/// <param name="Views">Null: of none of them it is known.</param>
/// <param name="Rate">Percent, from the sums of those whose views are known; null without views.</param>
public sealed record FigureSum(int Measured, long? Views, long Likes, long Shares, long Comments, decimal? Rate)
{
    public static FigureSum None { get; } = Of([]);

    public long Interactions => Likes + Shares + Comments;

    public static FigureSum Of(IEnumerable<Figures> figures)
    {
        var all = figures.ToList();
        // Likes of a post whose views nobody knows would make the rate of the others too good.
        var seen = all.FindAll(f => f.Views is not null);
        return new(all.Count, seen.Count > 0 ? Sum(f => f.Views) : null, Sum(f => f.Likes), Sum(f => f.Shares), Sum(f => f.Comments), Figures.RateOf(seen.Sum(f => f.Interactions), seen.Sum(f => f.Views)));

        long Sum(Func<Figures, long?> of) => all.Sum(f => of(f) ?? 0);
    }
}
