using Scheduler.Web.Sandbox.Graph;

namespace Scheduler.Web.Sandbox.Pictures;

/// <summary>Downloads a picture as Meta does when a container is made: from the given address, at once, within limits.</summary>
sealed class PictureFetch(IHttpClientFactory clients, TimeProvider clock)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>The bytes; at most one more than a picture may have.</returns>
    /// <exception cref="GraphRefusal">9004/2207052 not to be had, -2/2207003 too slow.</exception>
    public async Task<byte[]> GetAsync(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw GraphErrors.NotFetched($"{url} is not an http or https address.");
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            using var client = clients.CreateClient(PictureClient.Name);
            using var response = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!response.IsSuccessStatusCode)
                throw GraphErrors.NotFetched($"The address answered {(int)response.StatusCode}.");
            return await ReadAsync(await response.Content.ReadAsStreamAsync(patience.Token), patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw GraphErrors.FetchTimedOut();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw GraphErrors.NotFetched(failure.Message);
        }
    }

    static async Task<byte[]> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (bytes.Length <= PictureRules.MaxBytes && await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            bytes.Write(buffer, 0, (int)Math.Min(read, PictureRules.MaxBytes + 1 - bytes.Length));
        return bytes.ToArray();
    }
}
