using Scheduler.Core.Platforms;

namespace Scheduler.Core.Analytics;

/// <summary>Figures of a post on one account at a time, as a page or an API shows them.</summary>
/// <param name="Number">Integer id.</param>
/// <param name="Post">Public id.</param>
/// <param name="PostNumber">Integer id of the post.</param>
/// <param name="Target">Public id of the post's target.</param>
/// <param name="Account">Public id.</param>
/// <param name="AccountNumber">Integer id of the account.</param>
/// <param name="Rate">Percent; null without views.</param>
/// <param name="CreatedAt">When they were first told so.</param>
/// <param name="UpdatedAt">When they were last told so.</param>
public sealed record FigureView(
    int Number, string Post, int PostNumber, string Target, string Account, int AccountNumber, string Username, Platform Platform, FigureSource Source, Figures Figures, decimal? Rate,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <param name="Total">On all pages.</param>
public sealed record FigurePage(IReadOnlyList<FigureView> Figures, int Total);
