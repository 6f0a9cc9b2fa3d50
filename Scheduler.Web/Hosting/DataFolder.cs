namespace Scheduler.Web.Hosting;

/// <summary>
/// The folder of the embedded default. Held by one process at a time: two on one SQLite file would take each other's work
/// for a dead process's.
/// </summary>
public sealed class DataFolder : IDisposable
{
    readonly FileStream? hold;

    DataFolder(string path, FileStream? hold) => (Path, this.hold) = (path, hold);

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <param name="alone">Whether no other process may use it.</param>
    /// <exception cref="BadSettings">It cannot be made or written, or another process holds it.</exception>
    public static DataFolder Open(string setting, bool alone)
    {
        var path = System.IO.Path.GetFullPath(setting);
        try
        {
            Directory.CreateDirectory(path);
            var held = alone ? new FileStream(System.IO.Path.Combine(path, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None) : null;
            return new(path, held);
        }
        catch (IOException) when (Directory.Exists(path))
        {
            throw new BadSettings([$"App:DataDir: {path} is in use by another Scheduler. One process at a time with the embedded database."]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadSettings([$"App:DataDir: {path} cannot be written: {e.Message}"]);
        }
    }

    public void Dispose() => hold?.Dispose();
}
