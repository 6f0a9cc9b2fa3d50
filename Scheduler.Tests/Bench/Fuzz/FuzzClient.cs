using System.Net;
using System.Text;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>Sends requests as they are: no path is tidied, no header checked.</summary>
sealed class FuzzClient : IDisposable
{
    /// <summary>Nothing that the API answers takes longer, on however busy a machine.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    readonly Uri address;
#pragma warning disable RS0030 // There is no service collection here to take an IHttpClientFactory from.
    readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None, RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    });
#pragma warning restore RS0030

    public FuzzClient(Uri address)
    {
        this.address = address;
        http.Timeout = Patience;
    }

    /// <summary>A kept connection that the server closes just then is nobody's fault: without any answer it is sent once more, on another one.</summary>
    public async Task<FuzzAnswer> SendAsync(FuzzRequest request)
    {
        var answer = await TryAsync(request);
        return answer.Status > 0 || request.CutAfter is not null ? answer : await TryAsync(request);
    }

    async Task<FuzzAnswer> TryAsync(FuzzRequest request)
    {
        // Otherwise the dots and escapes that we are about would be tidied away before they travel.
        var url = new Uri(address.GetLeftPart(UriPartial.Authority) + request.Target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), url);
        if (request.Body is not null) message.Content = request.CutAfter is { } cut ? new CutContent(request.Body, cut) : new ByteArrayContent(request.Body);
        foreach (var (name, value) in request.Headers)
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var answer = await http.SendAsync(message);
            return new((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(), answer.Headers.ConnectionClose == true);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return new(0, null, failure.InnerException?.Message ?? failure.Message, true);
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>Announces all of its bytes, and breaks off.</summary>
    sealed class CutContent(byte[] body, int after) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(body.AsMemory(0, after));
            await stream.FlushAsync();
            throw new IOException("Cut off, as asked.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = body.Length;
            return true;
        }
    }
}

/// <param name="Status">0 = there was none; then the body says why.</param>
/// <param name="ContentType">Without its parameters; null = none was named.</param>
/// <param name="Closes">Whether the server ends the connection.</param>
sealed record FuzzAnswer(int Status, string? ContentType, string Body, bool Closes)
{
    /// <summary>What Kestrel cannot read as HTTP it refuses itself, before any code of ours runs: no body, and the connection ends.</summary>
    public bool IsTheServersOwn => Status is 400 or 408 or 411 or 413 or 414 or 431 or 505 && ContentType is null && Body.Length == 0 && Closes;
}
