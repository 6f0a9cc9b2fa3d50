using System.Net;
using System.Net.Http.Headers;
using Scheduler.Web.Sandbox.Graph;
using Scheduler.Web.Sandbox.Pictures;
using Scheduler.Web.Sandbox.State;

namespace Scheduler.Web.Sandbox.Videos;

/// <summary>Downloads a video as platforms do: piece by piece, each asked for by its range of bytes, from an address that names its type.</summary>
sealed class VideoFetch(IHttpClientFactory clients, PictureFolder folder, TimeProvider clock)
{
    const int Piece = 4 * 1024 * 1024;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <returns>The file, checked and in the folder.</returns>
    /// <exception cref="GraphRefusal">9004/2207052 not to be had, -2/2207003 too slow, 352/2207026 not like this.</exception>
    public async Task<Picture> GetAsync(string url, bool isStory)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw GraphErrors.NotFetched($"{url} is not an http or https address.");
        using var patience = new CancellationTokenSource(Patience, clock);
        var (name, file) = folder.Create("mp4");
        try
        {
            await using (file)
            {
                await ReadAsync(uri, file, VideoRules.MaxBytes(isStory), patience.Token);
                var header = VideoRules.Check(file, isStory);
                return new(name, header.Width, header.Height, null) { Seconds = header.Duration.TotalSeconds };
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            folder.Delete(name);
            throw GraphErrors.FetchTimedOut();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            folder.Delete(name);
            throw GraphErrors.NotFetched(failure.Message);
        }
        catch
        {
            folder.Delete(name);
            throw;
        }
    }

    async Task ReadAsync(Uri uri, Stream file, long limit, CancellationToken cancel)
    {
        using var client = clients.CreateClient(PictureClient.Name);
        for (long at = 0, total = 1; at < total;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri) { Headers = { Range = new RangeHeaderValue(at, at + Piece - 1) } };
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (response.StatusCode != HttpStatusCode.PartialContent) throw GraphErrors.NotFetched($"The address answered {(int)response.StatusCode} to a request for a part of the video.");
            if (response.Content.Headers.ContentType?.MediaType is not ("video/mp4" or "video/quicktime") and var type) throw GraphErrors.NotFetched($"The address answered {type}, not video/mp4 or video/quicktime.");
            if (response.Content.Headers.ContentRange is not { From: { } from, Length: { } length } || from != at) throw GraphErrors.NotFetched("The address answered another part of the video than the one that it was asked for.");
            if (length > limit) throw GraphErrors.BadVideo($"The video has {length} bytes: {limit} are the most.");
            total = length;
            await response.Content.CopyToAsync(file, cancel);
            if (file.Position == at) throw GraphErrors.NotFetched("The address answered an empty part of the video.");
            at = file.Position;
        }
    }
}
