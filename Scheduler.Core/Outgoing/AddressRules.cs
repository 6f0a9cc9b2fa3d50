using System.Net;
using System.Net.Sockets;

namespace Scheduler.Core.Outgoing;

/// <summary>Which addresses the server may call on a user's word. Pure; the first line of the table that holds an address decides.</summary>
public static class AddressRules
{
    // https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry
    static readonly (IPNetwork Network, AddressKind Kind)[] Special =
    [
        // AWS, Google, Azure and most others; Alibaba; Oracle; Azure's host; AWS and Google by IPv6
        .. Of(AddressKind.Metadata, "169.254.169.254/32", "169.254.170.2/32", "100.100.100.200/32", "192.0.0.192/32", "168.63.129.16/32", "fd00:ec2::254/128", "fd20:ce::254/128"),
        .. Of(AddressKind.Loopback, "127.0.0.0/8", "::1/128"),
        // 0.0.0.0 is this machine to most systems.
        .. Of(AddressKind.Loopback, "0.0.0.0/8", "::/128"),
        .. Of(AddressKind.Private, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10"),
        .. Of(AddressKind.LinkLocal, "169.254.0.0/16", "fe80::/10"),
        .. Of(AddressKind.Reserved, "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        // Teredo and its neighbours, documentation
        .. Of(AddressKind.Reserved, "2001::/23", "2001:db8::/32", "3fff::/20"),
        .. Of(AddressKind.Public, "0.0.0.0/0", "2000::/3"),
        // All else of IPv6 is given to nobody.
        .. Of(AddressKind.Reserved, "::/0"),
    ];

    /// <summary>Ways to write an IPv4 address within one of IPv6, and the byte at which it begins: such an address is what it leads to.</summary>
    static readonly (IPNetwork Network, int At)[] Wrappings =
    [
        (IPNetwork.Parse("::ffff:0:0/96"), 12), // mapped
        (IPNetwork.Parse("64:ff9b::/96"), 12), // NAT64
        (IPNetwork.Parse("2002::/16"), 2), // 6to4
    ];

    public static AddressKind KindOf(IPAddress address)
    {
        // A network of another family holds none of the address; the last line of each family holds all.
        var plain = Unwrapped(address);
        foreach (var (network, kind) in Special)
            if (network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain)) return kind;
        return AddressKind.Reserved;
    }

    /// <param name="allowPrivate">Outgoing:AllowPrivateAddresses: this machine and private networks too, but never a cloud's secrets.</param>
    public static bool IsAllowed(AddressKind kind, bool allowPrivate) =>
        kind == AddressKind.Public || (allowPrivate && kind is AddressKind.Loopback or AddressKind.Private);

    static IPAddress Unwrapped(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        // Without its zone, which is no part of the number.
        var bytes = address.GetAddressBytes();
        var plain = new IPAddress(bytes);
        foreach (var (network, at) in Wrappings)
            if (network.Contains(plain)) return new(bytes.AsSpan(at, 4));
        return plain;
    }

    static IEnumerable<(IPNetwork, AddressKind)> Of(AddressKind kind, params string[] networks) => networks.Select(network => (IPNetwork.Parse(network), kind));
}
