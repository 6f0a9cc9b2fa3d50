using System.Net;
using System.Net.Sockets;

namespace Scheduler.Core.Outgoing;

/// <summary>Where a host's name leads at this moment.</summary>
public delegate Task<IPAddress[]> LookUp(string host, CancellationToken cancel);

/// <summary>
/// Calls addresses that users typed, and nothing that only this server can reach: http and https alone, no credentials in the address,
/// and every connection goes to an address that was checked after the look-up, so that a name cannot lead elsewhere a moment later.
/// Redirects are handed to the caller: each hop is a call of its own, and is checked like the first. No proxy, no cookies.
/// </summary>
public sealed class PublicHttp(IHttpClientFactory clients, OutgoingUrls urls)
{
    internal const string ClientName = "outgoing";

    /// <summary>Of a body that nobody reads, so much is taken off the line to keep the connection.</summary>
    const int Drained = 64 * 1024;

    /// <returns>As soon as the answer's head is there; whoever wants the body reads it from the stream, with a limit of their own.</returns>
    /// <exception cref="AddressRefused">The address, or where its name leads.</exception>
    /// <exception cref="HttpRequestException">No answer.</exception>
    /// <exception cref="OperationCanceledException">It took longer than <paramref name="cancel"/> waits; there is no limit beside it.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        if (urls.Problem(request.RequestUri ?? throw new ArgumentException("The request has no address.", nameof(request))) is { } problem) throw new AddressRefused(problem);
        try
        {
            return await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException e) when (e.InnerException is AddressRefused refused)
        {
            throw new AddressRefused(refused.Problem);
        }
    }

    internal static SocketsHttpHandler Handler(LookUp lookUp, OutgoingUrls urls) => new()
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, MaxResponseDrainSize = Drained, MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, lookUp, urls.AllowsPrivate, cancel),
    };

    /// <summary>One look-up; what is checked is what is connected to.</summary>
    static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, LookUp lookUp, bool allowPrivate, CancellationToken cancel)
    {
        var found = await lookUp(to.Host, cancel);
        var allowed = found.Where(address => AddressRules.IsAllowed(AddressRules.KindOf(address), allowPrivate)).ToArray();
        if (allowed.Length == 0) throw found.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new AddressRefused(OutgoingUrls.Problem(AddressRules.KindOf(found[0])));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
