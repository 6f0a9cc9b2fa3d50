using Scheduler.Core.Access;
using Scheduler.Core.Outgoing;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>
/// Takes in a picture or video from an address that a user names (X8). The address is as hostile as the file: every hop is checked
/// (<see cref="PublicHttp"/>), and what arrives is looked at like any upload.
/// </summary>
public sealed class MediaDownload(PublicHttp http, OutgoingUrls urls, MediaService media, TimeProvider time)
{
    /// <summary>Redirects that are followed.</summary>
    const int MostHops = 4;

    /// <summary>For all of it: a slow server must not hold a call for long.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <exception cref="RequestRejected">Field url: the address, or what answered there; or as <see cref="MediaService.UploadAsync"/> refuses a file.</exception>
    public async Task<MediaAsset> FetchAsync(Caller caller, string? address, CancellationToken cancel)
    {
        caller.Require(Role.Contributor);
        var url = urls.Read(address).Url ?? throw Refused(DownloadTexts.NotCalled);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            using var answer = await FollowAsync(url, either.Token);
            await using var content = await answer.Content.ReadAsStreamAsync(either.Token);
            return await media.UploadAsync(caller, Name(answer.RequestMessage!.RequestUri!), content, either.Token, answer.Content.Headers.ContentLength);
        }
        catch (AddressRefused)
        {
            throw Refused(DownloadTexts.NotCalled);
        }
        catch (Exception silent) when (silent is HttpRequestException or HttpIOException || (silent is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw Refused(DownloadTexts.NoAnswer);
        }
    }

    async Task<HttpResponseMessage> FollowAsync(Uri url, CancellationToken cancel)
    {
        for (var hop = 0; hop <= MostHops; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            foreach (var wanted in new[] { "image/*", "video/*" }) request.Headers.Accept.ParseAdd(wanted);
            var answer = await http.SendAsync(request, cancel);
            if (answer.IsSuccessStatusCode) return answer;
            using (answer)
            {
                if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } next) throw Refused(Phrase.Fill(DownloadTexts.Status, (int)answer.StatusCode));
                url = new Uri(url, next);
            }
        }
        throw Refused(DownloadTexts.TooManyHops);
    }

    static string Name(Uri url) => Uri.UnescapeDataString(url.Segments[^1].Trim('/'));

    static RequestRejected Refused(string sentence) => RequestRejected.Field("url", sentence);
}
