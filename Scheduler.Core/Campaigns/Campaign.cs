using Scheduler.Core.Access;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Campaigns;

/// <summary>Posts that belong together, such as those of a summer sale (S24-S30). It may be taken away at any time; its posts stay.</summary>
public sealed class Campaign : IWorkspaceOwned
{
    public int Id { get; set; }
    public required string PublicId { get; set; }
    public int WorkspaceId { get; set; }

    /// <summary>Two may have the same: every summer has its sale.</summary>
    public required string Name { get; set; }

    /// <summary>Empty when there is none.</summary>
    public required string Description { get; set; }

    /// <summary>A day of the calendar, in no zone; null = open.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>The last day; null = open.</summary>
    public DateOnly? EndsOn { get; set; }

    public CampaignStatus Status { get; set; }
    public int CreatedById { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public List<Post> Posts { get; set; } = [];
}
