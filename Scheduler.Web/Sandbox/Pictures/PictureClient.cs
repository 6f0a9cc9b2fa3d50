using System.Net;
using System.Net.Sockets;

namespace Scheduler.Web.Sandbox.Pictures;

/// <summary>The HTTP client that fetches <c>image_url</c>, and where it does not go.</summary>
static class PictureClient
{
    public const string Name = "sandbox-pictures";

    public static IServiceCollection AddPictureClient(this IServiceCollection services)
    {
        services.AddHttpClient(Name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                MaxAutomaticRedirections = 3,
                UseProxy = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                ConnectCallback = ConnectAsync,
            });
        return services;
    }

    /// <summary>
    /// This computer and its network are the sandbox's world, but not link-local addresses: there clouds hand
    /// out a machine's own credentials, and the sandbox fetches what anybody asks for.
    /// </summary>
    static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = addresses.Where(address => !IsLinkLocal(address)).ToArray();
        if (allowed.Length == 0)
            throw new HttpRequestException($"{context.DnsEndPoint.Host} leads to a link-local address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static bool IsLinkLocal(IPAddress address) =>
        address.IsIPv6LinkLocal || address.MapToIPv4() is var v4 && (address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6) && v4.GetAddressBytes() is [169, 254, ..];
}
