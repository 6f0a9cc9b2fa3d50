using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

public static class MediaStoreReading
{
    /// <summary>The whole file in memory: what <see cref="ImageProcessor"/> works on.</summary>
    /// <param name="limit">Bytes; Media:MaxImageBytes for pictures.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="RequestRejected">Too large, field "file".</exception>
    public static async Task<byte[]> ReadAllAsync(this IMediaStore store, string key, long limit, CancellationToken cancellation = default)
    {
        await using var file = await store.OpenReadAsync(key, cancellation);
        if (file.Length > limit) throw FileTooLarge.Over(limit);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
