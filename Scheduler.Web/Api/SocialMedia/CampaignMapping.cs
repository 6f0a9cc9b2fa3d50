using Scheduler.Core.Analytics;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>A campaign in the dialect's words.</summary>
static class CampaignMapping
{
    public static CampaignAnswer Of(CampaignView campaign) => new(
        campaign.Number, campaign.Name, campaign.Description, campaign.StartsOn, campaign.EndsOn, Word(campaign.Status), campaign.Posts, campaign.Published,
        WireTime.Of(campaign.CreatedAt), WireTime.Of(campaign.UpdatedAt));

    public static CampaignAnalyticsAnswer Of(CampaignView campaign, FigureSum sum) => new(campaign.Number, campaign.Posts, sum.Views ?? 0, sum.Likes, sum.Shares, sum.Comments, sum.Rate);

    public static CampaignDraft Read(CampaignRequest asked) => new(
        asked.Name, asked.Description, WireTime.ReadDay(asked.StartDate, "start_date"), WireTime.ReadDay(asked.EndDate, "end_date"), ReadStatus(asked.Status) ?? CampaignStatus.Active);

    /// <summary>What is left out as it is stored.</summary>
    public static CampaignDraft Read(CampaignRequest asked, CampaignView stored) => new(
        asked.Name ?? stored.Name, asked.Description ?? stored.Description, asked.StartDate is null ? stored.StartsOn : WireTime.ReadDay(asked.StartDate, "start_date"),
        asked.EndDate is null ? stored.EndsOn : WireTime.ReadDay(asked.EndDate, "end_date"), ReadStatus(asked.Status) ?? stored.Status);

    /// <summary>Null: it was left out.</summary>
    /// <exception cref="RequestRejected">Field status: there is no such one.</exception>
    public static CampaignStatus? ReadStatus(string? word) => string.IsNullOrWhiteSpace(word) ? null
        : Enum.GetValues<CampaignStatus>().Where(status => Word(status) == word.Trim()).Select(status => (CampaignStatus?)status).FirstOrDefault()
        ?? throw RequestRejected.Field("status", $"must be one of {string.Join(", ", Enum.GetValues<CampaignStatus>().Select(Word))}");

    static string Word(CampaignStatus status) => status.ToString().ToLowerInvariant();
}
