namespace Scheduler.Core.Outgoing;

/// <summary>What lies behind an address.</summary>
public enum AddressKind
{
    /// <summary>Anybody's: the only kind that may always be called.</summary>
    Public,

    /// <summary>This machine.</summary>
    Loopback,

    /// <summary>A network of somebody's own, carrier-grade NAT among them.</summary>
    Private,

    LinkLocal,

    /// <summary>Where a cloud tells its machines their secrets.</summary>
    Metadata,

    /// <summary>Nobody's address: multicast, documentation, benchmarks, the future.</summary>
    Reserved,
}
