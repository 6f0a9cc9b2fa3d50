namespace Scheduler.Core.Outgoing;

/// <summary>Section Outgoing: calls to addresses that users type in.</summary>
public sealed class OutgoingOptions
{
    public const string Section = "Outgoing";

    /// <summary>Whether this machine and private networks may be called too; for tests, and for those whose receivers stand beside Scheduler.</summary>
    public bool AllowPrivateAddresses { get; set; }
}
