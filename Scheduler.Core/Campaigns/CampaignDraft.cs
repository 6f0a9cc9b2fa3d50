namespace Scheduler.Core.Campaigns;

/// <summary>A campaign as it shall be, before any rule was asked.</summary>
public sealed record CampaignDraft(string? Name, string? Description = null, DateOnly? StartsOn = null, DateOnly? EndsOn = null, CampaignStatus Status = CampaignStatus.Active);
