using Microsoft.Extensions.Options;

namespace Scheduler.Core.Media;

/// <summary>
/// Media in a folder. A file is written beside the store, flushed to the disk and renamed into place, so a crash at any instant
/// leaves the whole file or none of it; what it leaves in ".incoming" is swept later.
/// </summary>
public sealed class DiskMediaStore : IMediaStore
{
    const int BufferBytes = 128 * 1024;

    readonly string root;
    readonly string incoming;

    public DiskMediaStore(IOptions<MediaOptions> options) : this(options.Value.Folder)
    {
    }

    /// <param name="folder">Made if it is not there.</param>
    internal DiskMediaStore(string folder)
    {
        root = Path.GetFullPath(folder);
        incoming = Path.Combine(root, ".incoming");
        Directory.CreateDirectory(incoming);
    }

    public async Task<long> PutAsync(string key, Stream content, long limit, CancellationToken cancellation = default)
    {
        var path = PathOf(key);
        if (content.CanSeek && content.Length - content.Position > limit) throw FileTooLarge.Over(limit);

        var unfinished = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            var bytes = await WriteAsync(unfinished, content, limit, cancellation);
            MoveIntoPlace(unfinished, path);
            return bytes;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    public Task<Stream> OpenReadAsync(string key, CancellationToken cancellation = default)
    {
        var path = PathOf(key);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<Stream>(new FileStream(path, new FileStreamOptions
            {
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                BufferSize = BufferBytes,
            }));
        }
        catch (DirectoryNotFoundException e)
        {
            throw new FileNotFoundException($"There is no media \"{key}\".", path, e);
        }
    }

    public ValueTask<long?> LengthAsync(string key, CancellationToken cancellation = default) =>
        ValueTask.FromResult(new FileInfo(PathOf(key)) is { Exists: true } file ? file.Length : (long?)null);

    public async Task CopyAsync(string from, string to, CancellationToken cancellation = default)
    {
        PathOf(to);
        await using var content = await OpenReadAsync(from, cancellation);
        await PutAsync(to, content, content.Length, cancellation);
    }

    public ValueTask DeleteAsync(string key, CancellationToken cancellation = default)
    {
        var path = PathOf(key);
        if (File.Exists(path)) File.Delete(path);
        return ValueTask.CompletedTask;
    }

    public Task DeleteAllAsync(string prefix, CancellationToken cancellation = default)
    {
        var folder = Path.Combine(root, MediaKey.CheckPrefix(prefix));
        if (!Directory.Exists(folder)) return Task.CompletedTask;

        // Renamed first: from then on nobody sees any of it, and an upload that arrives meanwhile makes a folder of its own.
        var doomed = Path.Combine(incoming, Path.GetRandomFileName());
        Directory.Move(folder, doomed);
        return Task.Run(() => Directory.Delete(doomed, recursive: true), cancellation);
    }

    public ValueTask<int> DeleteAbandonedAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        var abandoned = new DirectoryInfo(incoming).EnumerateFileSystemInfos().Where(e => e.LastWriteTimeUtc < before.UtcDateTime).ToList();
        foreach (var entry in abandoned)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry is DirectoryInfo folder) folder.Delete(recursive: true);
            else entry.Delete();
        }

        return ValueTask.FromResult(abandoned.Count);
    }

    /// <summary>None: whoever uploads comes to us.</summary>
    public Uri? UploadAddress(string key, string contentType, DateTimeOffset expires) => null;

    static async Task<long> WriteAsync(string path, Stream content, long limit, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        });
        var buffer = new byte[BufferBytes];
        long total = 0;
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            total += read;
            if (total > limit) throw FileTooLarge.Over(limit);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        file.Flush(flushToDisk: true);
        return total;
    }

    void MoveIntoPlace(string unfinished, string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        File.Move(unfinished, path, overwrite: true);
        DurableFolder.Flush(folder);

        // A new folder is itself a name in the one above.
        for (var above = folder; isNew && above.Length > root.Length; DurableFolder.Flush(above))
            above = Path.GetDirectoryName(above)!;
    }

    string PathOf(string key) => Path.Combine(root, MediaKey.Check(key));
}
