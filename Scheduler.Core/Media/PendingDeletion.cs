namespace Scheduler.Core.Media;

/// <summary>
/// A stored file that must go. Written in the transaction that lets go of it, so that neither a crash nor a storage
/// that is down leaves an orphan; SweepMediaJob deletes the file, then this row.
/// </summary>
public sealed class PendingDeletion
{
    public int Id { get; set; }

    /// <summary>A storage key, or a prefix ending in a slash for all below it.</summary>
    public required string Key { get; set; }

    /// <summary>Not before this time.</summary>
    public DateTimeOffset DeleteAfter { get; set; }
}
