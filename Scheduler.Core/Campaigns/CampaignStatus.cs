namespace Scheduler.Core.Campaigns;

/// <summary>Where a campaign stands, as its people say. It holds no post back: what is planned goes out.</summary>
public enum CampaignStatus
{
    Active = 1,
    Paused = 2,
    Completed = 3,
}
