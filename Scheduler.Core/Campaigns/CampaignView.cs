namespace Scheduler.Core.Campaigns;

/// <summary>A campaign as a page or an API shows it.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Number">Its integer id.</param>
/// <param name="Description">Empty when there is none.</param>
/// <param name="Posts">How many belong to it.</param>
/// <param name="Published">How many of those are live, on some account at least.</param>
public sealed record CampaignView(
    string Id, int Number, string Name, string Description, DateOnly? StartsOn, DateOnly? EndsOn, CampaignStatus Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    int Posts, int Published)
{
    /// <summary>Of its posts, from 0 to 1; null while it has none.</summary>
    public double? Progress => Posts == 0 ? null : (double)Published / Posts;
}
