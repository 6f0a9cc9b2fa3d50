using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>Where media files lie. Keys come from <see cref="MediaKey"/>; any other key is an <see cref="ArgumentException"/>.</summary>
public interface IMediaStore
{
    /// <summary>Stores all of <paramref name="content"/>, or nothing: a reader sees the whole file or none. An existing file is replaced.</summary>
    /// <param name="limit">Bytes; reading stops when there is more.</param>
    /// <returns>Bytes stored.</returns>
    /// <exception cref="RequestRejected">Too large, field "file".</exception>
    Task<long> PutAsync(string key, Stream content, long limit, CancellationToken cancellation = default);

    /// <summary>
    /// A seekable stream, to be read asynchronously and disposed by the caller; all that is read belongs to one version of the file. A delete
    /// does not disturb whoever reads on; whoever jumps to another place afterwards may find nothing any more (FileNotFoundException).
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    Task<Stream> OpenReadAsync(string key, CancellationToken cancellation = default);

    /// <returns>Bytes; null: there is no such file.</returns>
    ValueTask<long?> LengthAsync(string key, CancellationToken cancellation = default);

    /// <summary>Stores the same file once more, as whole as by <see cref="PutAsync"/>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    Task CopyAsync(string from, string to, CancellationToken cancellation = default);

    /// <summary>Deleting what is not there is fine.</summary>
    ValueTask DeleteAsync(string key, CancellationToken cancellation = default);

    /// <summary>Deletes all files of a workspace.</summary>
    /// <param name="prefix"><see cref="MediaKey.Prefix"/>.</param>
    Task DeleteAllAsync(string prefix, CancellationToken cancellation = default);

    /// <summary>Removes what a crash in the middle of <see cref="PutAsync"/> or <see cref="DeleteAllAsync"/> left behind.</summary>
    /// <param name="before">Only what was begun before this time: younger ones may still be under way.</param>
    /// <returns>How many were removed.</returns>
    ValueTask<int> DeleteAbandonedAsync(DateTimeOffset before, CancellationToken cancellation = default);

    /// <summary>
    /// An address by which anybody may PUT a file straight into the storage until it expires, again and again; null: this storage has none.
    /// Nobody tells when it has arrived.
    /// </summary>
    /// <param name="contentType">What the request must say that it brings.</param>
    Uri? UploadAddress(string key, string contentType, DateTimeOffset expires);
}
