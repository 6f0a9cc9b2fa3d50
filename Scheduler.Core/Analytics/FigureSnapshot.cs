using Scheduler.Core.Access;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Analytics;

/// <summary>
/// The figures of a post on one account as they were at a time (S18-S23). One is added whenever they have changed, so that they
/// tell how the post did over time; the newest one of a target, by its id, is what counts.
/// </summary>
public sealed class FigureSnapshot : IWorkspaceOwned
{
    public int Id { get; set; }
    public int WorkspaceId { get; set; }
    public int TargetId { get; set; }
    public PostTarget Target { get; set; } = null!;
    public FigureSource Source { get; set; }

    /// <summary>How often it was shown; null = not known, here as below.</summary>
    public long? Views { get; set; }

    public long? Likes { get; set; }
    public long? Shares { get; set; }
    public long? Comments { get; set; }

    /// <summary>How many people saw it.</summary>
    public long? Reach { get; set; }

    /// <summary>Percent; as it was recorded, or else computed (<see cref="Figures.Rate"/>).</summary>
    public decimal? EngagementRate { get; set; }

    /// <summary>When they were first told so.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When they were last told so, or changed by hand.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    public Figures Figures => new(Views, Likes, Shares, Comments, Reach);
}
