using Scheduler.Core.Campaigns;
using Scheduler.Core.Shared;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Web.Components.Campaigns;

/// <summary>How campaigns are told in the dashboard.</summary>
static class CampaignLook
{
    public static StatusLook Of(CampaignStatus status) => status switch
    {
        CampaignStatus.Active => new(CampaignsTexts.Active, "play", "is-published"),
        CampaignStatus.Paused => new(CampaignsTexts.Paused, "circle-pause", "is-processing"),
        _ => new(CampaignsTexts.Completed, "circle-check", "is-draft"),
    };

    /// <summary>The word in an address: active, paused or completed.</summary>
    public static string Key(CampaignStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>The status of a key; null when it is none.</summary>
    public static CampaignStatus? Status(string? key) => Enum.GetValues<CampaignStatus>().Cast<CampaignStatus?>().FirstOrDefault(status => Key(status!.Value) == key);

    /// <summary>"1 June – 31 August 2026", "From 1 June 2026"; null when it has no days.</summary>
    public static string? Days(CampaignView campaign) => (campaign.StartsOn, campaign.EndsOn) switch
    {
        (null, null) => null,
        ({ } start, null) => Phrase.Fill(CampaignsTexts.From, Day(start)),
        (null, { } end) => Phrase.Fill(CampaignsTexts.Until, Day(end)),
        ({ } start, { } end) => Phrase.Fill(CampaignsTexts.FromUntil, Day(start), Day(end)),
    };

    /// <summary>"3 of 8 posts published", or that there is none.</summary>
    public static string Progress(CampaignView campaign) =>
        campaign.Posts == 0 ? CampaignsTexts.NoPosts : Phrase.Fill(campaign.Posts == 1 ? CampaignsTexts.PublishedOfOne : CampaignsTexts.PublishedOf, campaign.Published, campaign.Posts);

    static string Day(DateOnly day) => Dates.LongDay(day.ToDateTime(TimeOnly.MinValue));
}
