using System.Net;
using Microsoft.Extensions.Options;

namespace Scheduler.Core.Outgoing;

/// <summary>
/// What can be said of an address that a user types before anything is looked up. Where a name leads is checked at each connection
/// (<see cref="PublicHttp"/>): it may lead elsewhere by then.
/// </summary>
public sealed class OutgoingUrls(IOptions<OutgoingOptions> options)
{
    static readonly string[] MetadataNames = ["metadata.google.internal", "metadata.goog", "instance-data"];

    public bool AllowsPrivate => options.Value.AllowPrivateAddresses;

    /// <returns>The address, or what is wrong with it.</returns>
    public (Uri? Url, UrlProblem? Problem) Read(string? text)
    {
        if (!Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url)) return (null, UrlProblem.NotAUrl);
        return Problem(url) is { } problem ? (null, problem) : (url, null);
    }

    public UrlProblem? Problem(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) return UrlProblem.Scheme;
        if (url.UserInfo.Length > 0) return UrlProblem.Credentials;
        if (!IsName(url)) return UrlProblem.NotAUrl;
        var kind = KindOf(url);
        return AddressRules.IsAllowed(kind, AllowsPrivate) ? null : Problem(kind);
    }

    /// <summary>A host that no name server could be asked for is taken by the framework at first, and thrown at whoever looks.</summary>
    static bool IsName(Uri url)
    {
        try
        {
            return url.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    internal static UrlProblem Problem(AddressKind kind) => kind switch
    {
        AddressKind.Loopback => UrlProblem.Loopback,
        AddressKind.Private => UrlProblem.Private,
        AddressKind.LinkLocal => UrlProblem.LinkLocal,
        AddressKind.Metadata => UrlProblem.Metadata,
        _ => UrlProblem.Reserved,
    };

    /// <summary>A name counts as public until it is looked up, unless it says itself where it leads.</summary>
    static AddressKind KindOf(Uri url)
    {
        if (IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address)) return AddressRules.KindOf(address);
        var name = url.IdnHost.TrimEnd('.');
        if (MetadataNames.Contains(name, StringComparer.OrdinalIgnoreCase)) return AddressKind.Metadata;
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) ? AddressKind.Loopback : AddressKind.Public;
    }
}
