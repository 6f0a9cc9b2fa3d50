namespace Scheduler.Core.Analytics;

/// <summary>What became of a post on one account, since it was published. Null: not known, which is not none.</summary>
/// <param name="Views">How often it was shown.</param>
/// <param name="Likes">Likes and their kin.</param>
/// <param name="Reach">How many people saw it.</param>
public sealed record Figures(long? Views, long? Likes, long? Shares, long? Comments, long? Reach = null)
{
    public static Figures Unknown { get; } = new(null, null, null, null);

    /// <summary>Likes, shares and comments together.</summary>
    public long Interactions => (Likes ?? 0) + (Shares ?? 0) + (Comments ?? 0);

    /// <summary>Percent of the views, with two decimals; null without views.</summary>
    public decimal? Rate => RateOf(Interactions, Views);

    /// <summary>(likes + shares + comments) / views x 100, with two decimals; null without views: nothing can be said, which is not 0 %.</summary>
    public static decimal? RateOf(long interactions, long? views) => views > 0 ? Math.Round(interactions * 100m / views.Value, 2, MidpointRounding.AwayFromZero) : null;

    /// <summary>What the platform has told; the rest is unknown.</summary>
    public static Figures Of(IReadOnlyDictionary<PostMetric, long> counts)
    {
        return new(Count(PostMetric.Impressions), Count(PostMetric.Reactions), Count(PostMetric.Reshares), Count(PostMetric.Comments), Count(PostMetric.Reached));

        long? Count(PostMetric metric) => counts.TryGetValue(metric, out var count) ? count : null;
    }

    /// <summary>What is unknown here, as it was known before.</summary>
    public Figures Over(Figures before) =>
        new(Views ?? before.Views, Likes ?? before.Likes, Shares ?? before.Shares, Comments ?? before.Comments, Reach ?? before.Reach);
}
