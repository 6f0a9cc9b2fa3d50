namespace Scheduler.Tests.Support;

/// <summary>A folder of a test's own, gone with all that is in it when disposed.</summary>
public sealed class TempFolder : IDisposable
{
    readonly DirectoryInfo folder;

    /// <param name="purpose">Goes into the folder's name, so that one left behind by a crash says whose it was.</param>
    public TempFolder(string purpose) => folder = Directory.CreateTempSubdirectory($"scheduler-{purpose}-");

    public string Path => folder.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        folder.Refresh();
        if (folder.Exists) folder.Delete(recursive: true);
    }

    public override string ToString() => Path;
}
