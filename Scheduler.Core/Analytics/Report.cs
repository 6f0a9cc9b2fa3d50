using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Analytics;

/// <summary>What the overview tells of the posts of some days. Pure: all of it is made from the rows.</summary>
/// <param name="Rows">In the order in which they went out.</param>
/// <param name="Before">What became of the posts of as many days before; null: of those nothing is known, and nothing is compared.</param>
public sealed record Report(CalendarSpan Span, IReadOnlyList<ReportRow> Rows, FigureSum? Before)
{
    /// <summary>Bars of more days than these would be too thin to tell apart: from then on a bar is a week.</summary>
    public const int MostDays = 45;

    const int Week = 7;

    public FigureSum Sum { get; } = SumOf(Rows);

    /// <summary>Posts, each counted once on however many accounts.</summary>
    public int Posts { get; } = Rows.Select(r => r.Post).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Days of a bar.</summary>
    public int Step => Span.End.DayNumber - Span.First.DayNumber > MostDays ? Week : 1;

    /// <summary>All days, or weeks, from the first to the last, also those on which nothing went out.</summary>
    public IReadOnlyList<ReportBar> Bars
    {
        get
        {
            var byStart = Rows.ToLookup(r => StartOf(Span.DayOf(r.PublishedAt)));
            return [.. Enumerable.Range(0, (Span.End.DayNumber - Span.First.DayNumber + Step - 1) / Step).Select(i => Span.First.AddDays(i * Step))
                .Select(day => new ReportBar(day, Min(day.AddDays(Step - 1), Span.End.AddDays(-1)), byStart[day].Count(), SumOf(byStart[day])))];
        }
    }

    /// <summary>Those with the most views first.</summary>
    public IReadOnlyList<(Platform Platform, int Posts, FigureSum Sum)> ByPlatform =>
        [.. Rows.GroupBy(r => r.Platform).Select(g => (g.Key, g.Count(), SumOf(g))).OrderByDescending(g => g.Item3.Views).ThenBy(g => g.Key)];

    /// <summary>Those with the most views first; posts of no campaign are left out.</summary>
    public IReadOnlyList<(PostCampaign Campaign, int Posts, FigureSum Sum)> ByCampaign =>
        [.. Rows.Where(r => r.Campaign is not null).GroupBy(r => r.Campaign!).Select(g => (g.Key, g.Count(), SumOf(g))).OrderByDescending(g => g.Item3.Views).ThenBy(g => g.Key.Number)];

    /// <summary>Those with the most views; what nobody has seen is not the best of anything.</summary>
    public IReadOnlyList<ReportRow> Best(int most) =>
        [.. Rows.Where(r => r.Figures is { Views: > 0 } or { Interactions: > 0 }).OrderByDescending(r => r.Figures!.Views ?? 0).ThenByDescending(r => r.Figures!.Interactions).Take(most)];

    DateOnly StartOf(DateOnly day) => Span.First.AddDays((day.DayNumber - Span.First.DayNumber) / Step * Step);

    static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;

    static FigureSum SumOf(IEnumerable<ReportRow> rows) => FigureSum.Of(rows.Select(r => r.Figures).OfType<Figures>());
}

/// <summary>What went out on a day, or in a week, and what became of it.</summary>
/// <param name="Last">The same day, or the week's last.</param>
public sealed record ReportBar(DateOnly First, DateOnly Last, int Posts, FigureSum Sum);
