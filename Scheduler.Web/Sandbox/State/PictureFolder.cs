namespace Scheduler.Web.Sandbox.State;

/// <summary>The downloaded pictures and videos, one file each.</summary>
public sealed class PictureFolder(string path)
{
    /// <returns>The new file's name.</returns>
    public async Task<string> SaveAsync(byte[] jpeg)
    {
        Directory.CreateDirectory(path);
        var name = $"{Guid.NewGuid():N}.jpg";
        await File.WriteAllBytesAsync(Path.Combine(path, name), jpeg);
        return name;
    }

    /// <returns>An empty new file and its name.</returns>
    public (string Name, FileStream File) Create(string ending)
    {
        Directory.CreateDirectory(path);
        var name = $"{Guid.NewGuid():N}.{ending}";
        return (name, new(Path.Combine(path, name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true));
    }

    public void Delete(string name) => File.Delete(Path.Combine(path, name));

    /// <returns>Null when there is no such picture; a name cannot lead out of the folder.</returns>
    public string? Find(string name) =>
        name == Path.GetFileName(name) && Path.Combine(path, name) is var file && File.Exists(file) ? Path.GetFullPath(file) : null;

    /// <summary>Deletes the pictures that no container and no post refers to, such as those of a process that died between the file and the state.</summary>
    public void KeepOnly(IEnumerable<string> names)
    {
        if (!Directory.Exists(path))
            return;
        var kept = names.ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(path).Where(file => !kept.Contains(Path.GetFileName(file))).ToList())
            File.Delete(file);
    }
}
