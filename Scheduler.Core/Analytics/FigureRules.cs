using Scheduler.Core.Shared;

namespace Scheduler.Core.Analytics;

/// <summary>What figures may be recorded by hand. Pure; each refusal names its field: views, likes, shares, comments, reach, engagementRate.</summary>
public static class FigureRules
{
    /// <summary>More than any post has had; sums of them do not overflow.</summary>
    public const long Most = 1_000_000_000_000;

    /// <summary>Percent.</summary>
    public const decimal MostRate = 1_000_000;

    /// <exception cref="RequestRejected">All fields that are wrong.</exception>
    internal static void Check(Figures figures, decimal? rate)
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, count) in new[] { ("views", figures.Views), ("likes", figures.Likes), ("shares", figures.Shares), ("comments", figures.Comments), ("reach", figures.Reach) })
            if (count is < 0 or > Most) wrong[field] = Phrase.Fill(AnalyticsTexts.CountOutOfRange, Most);
        if (rate is < 0 or > MostRate) wrong["engagementRate"] = Phrase.Fill(AnalyticsTexts.RateOutOfRange, MostRate);
        if (wrong.Count > 0) throw new RequestRejected(RejectionCode.Invalid, string.Join(' ', wrong.Values.Distinct(StringComparer.Ordinal)), wrong);
    }
}
