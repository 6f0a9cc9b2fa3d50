using Scheduler.Core.Analytics;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>Figures in the dialect's words.</summary>
static class AnalyticsMapping
{
    public static AnalyticsAnswer Of(FigureView figures) => new(
        figures.Number, figures.PostNumber, figures.AccountNumber, SocialAccountMapping.Name(figures.Platform), Word(figures.Source), figures.Figures.Views, figures.Figures.Likes,
        figures.Figures.Shares, figures.Figures.Comments, figures.Figures.Reach, figures.Rate, WireTime.Of(figures.CreatedAt), WireTime.Of(figures.UpdatedAt));

    /// <exception cref="RequestRejected">Field post_id: it is missing.</exception>
    public static FigureEntry Read(AnalyticsRequest asked) => new(
        asked.PostId ?? throw RequestRejected.Field("post_id", "is required"), new(asked.Views ?? 0, asked.Likes ?? 0, asked.Shares ?? 0, asked.Comments ?? 0, asked.Reach), asked.SocialAccountId, asked.EngagementRate);

    public static FigureChange ReadChange(AnalyticsRequest asked) => new(new(asked.Views, asked.Likes, asked.Shares, asked.Comments, asked.Reach), asked.EngagementRate);

    /// <summary>Null: it was left out.</summary>
    /// <exception cref="RequestRejected">Field source: there is no such one.</exception>
    public static FigureSource? ReadSource(string? word) => string.IsNullOrWhiteSpace(word) ? null
        : Enum.GetValues<FigureSource>().Where(source => Word(source) == word.Trim()).Select(source => (FigureSource?)source).FirstOrDefault()
        ?? throw RequestRejected.Field("source", $"must be one of {string.Join(", ", Enum.GetValues<FigureSource>().Select(Word))}");

    static string Word(FigureSource source) => source.ToString().ToLowerInvariant();
}
