namespace Scheduler.Core.Publishing;

/// <summary>The one row that says when any node last looked for due posts, so that a standstill of all of them is noticed.</summary>
public sealed class EngineBeat
{
    public const int Only = 1;

    public int Id { get; set; }

    /// <summary>Null: never yet.</summary>
    public DateTimeOffset? BeatAt { get; set; }

    /// <summary>When the workspaces were told of the standstill that lasts; null = none is known.</summary>
    public DateTimeOffset? ToldAt { get; set; }
}
