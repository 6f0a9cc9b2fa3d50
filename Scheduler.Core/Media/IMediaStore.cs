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

    /// <summary>A seekable stream, to be disposed by the caller; a delete while it is open does not disturb it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    Task<Stream> OpenReadAsync(string key, CancellationToken cancellation = default);

    ValueTask<bool> ExistsAsync(string key, CancellationToken cancellation = default);

    /// <returns>Whether there was one. Deleting twice is fine.</returns>
    ValueTask<bool> DeleteAsync(string key, CancellationToken cancellation = default);

    /// <summary>Deletes all files of a workspace.</summary>
    /// <param name="prefix"><see cref="MediaKey.Prefix"/>.</param>
    Task DeleteAllAsync(string prefix, CancellationToken cancellation = default);

    /// <summary>Removes what a crash in the middle of <see cref="PutAsync"/> or <see cref="DeleteAllAsync"/> left behind.</summary>
    /// <param name="before">Only what was begun before this time: younger ones may still be under way.</param>
    /// <returns>How many were removed.</returns>
    ValueTask<int> DeleteAbandonedAsync(DateTimeOffset before, CancellationToken cancellation = default);
}
