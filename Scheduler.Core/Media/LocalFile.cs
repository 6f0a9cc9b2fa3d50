namespace Scheduler.Core.Media;

/// <summary>A stored file as one that another program can open: the store's own where it keeps files on this disk, a temporary copy otherwise.</summary>
internal sealed class LocalFile : IAsyncDisposable
{
    readonly Stream stored;
    readonly bool isCopy;

    LocalFile(Stream stored, string path, bool isCopy) => (this.stored, Path, this.isCopy) = (stored, path, isCopy);

    public string Path { get; }

    /// <param name="stored">From the store; disposed with this.</param>
    public static async Task<LocalFile> OfAsync(Stream stored, CancellationToken cancel)
    {
        if (stored is FileStream own) return new(stored, own.Name, isCopy: false);
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"scheduler-video-{System.IO.Path.GetRandomFileName()}");
        var file = new LocalFile(stored, path, isCopy: true);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using var copy = new FileStream(path, options);
            await stored.CopyToAsync(copy, cancel);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stored.DisposeAsync();
        if (isCopy) File.Delete(Path);
    }
}
