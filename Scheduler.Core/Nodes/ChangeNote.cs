namespace Scheduler.Core.Nodes;

/// <summary>What one node tells the others: the changes of a moment, as JSON. Kept for some minutes.</summary>
public sealed class ChangeNote
{
    public long Id { get; set; }

    /// <summary>The node that wrote it.</summary>
    public Guid Node { get; set; }

    public DateTimeOffset At { get; set; }
    public required string Body { get; set; }
}
