namespace Scheduler.Core.Access;

/// <summary>Proof that everything stored for a Facebook user was deleted; holds nothing about the person (O12).</summary>
public sealed class DeletionReceipt
{
    public int Id { get; set; }
    public required string Code { get; set; }
    public DateTimeOffset CompletedAt { get; set; }

    /// <summary>False when nothing was stored for that person.</summary>
    public bool HadData { get; set; }
}
