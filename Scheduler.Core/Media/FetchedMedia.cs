using Scheduler.Core.Access;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>
/// Pictures and videos that a program names by their addresses, taken in for one use (S8). When one of them cannot be had, or the use is
/// refused, those that were taken in go again: a refused request has changed nothing.
/// </summary>
public sealed class FetchedMedia(MediaDownload download, MediaService media)
{
    /// <summary>Addresses of one request; no platform takes more in one post.</summary>
    public const int Most = 20;

    /// <param name="use">Is given the public ids of the uploads, in the order of the addresses.</param>
    /// <exception cref="RequestRejected">Field media, or media[n] for the n-th address from 0; or what <paramref name="use"/> refuses.</exception>
    public async Task<T> ForAsync<T>(Caller caller, IReadOnlyList<string> addresses, Func<IReadOnlyList<string>, Task<T>> use, CancellationToken cancel)
    {
        if (addresses.Count > Most) throw RequestRejected.Field("media", Phrase.Fill(DownloadTexts.TooMany, Most));
        var taken = new List<string>();
        try
        {
            foreach (var address in addresses) taken.Add((await FetchAsync(caller, address, taken.Count, cancel)).PublicId);
            return await use(taken);
        }
        catch
        {
            // Also of a client that has gone: nobody would know what these files are.
            foreach (var id in taken) await media.TakeBackAsync(caller, id, CancellationToken.None);
            throw;
        }
    }

    async Task<MediaAsset> FetchAsync(Caller caller, string address, int number, CancellationToken cancel)
    {
        try
        {
            return await download.FetchAsync(caller, address, cancel);
        }
        catch (RequestRejected refusal) when (refusal.Fields.Count > 0)
        {
            throw RequestRejected.Field(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"media[{number}]"), string.Join(' ', refusal.Fields.Values));
        }
    }
}
