using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Analytics;

/// <summary>One post on one account that went out, and what became of it.</summary>
/// <param name="Post">Public id.</param>
/// <param name="Words">The caption's beginning.</param>
/// <param name="Permalink">Where the platform shows it.</param>
/// <param name="Figures">Null: nothing is known yet.</param>
/// <param name="Rate">Percent; null without views.</param>
public sealed record ReportRow(
    string Post, string Words, Platform Platform, string Username, PostCampaign? Campaign, DateTimeOffset PublishedAt, string? Permalink, CalendarPicture? Picture, Figures? Figures, decimal? Rate);
