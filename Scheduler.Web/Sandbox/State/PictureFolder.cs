namespace Scheduler.Web.Sandbox.State;

/// <summary>The downloaded pictures, one file each.</summary>
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

    /// <returns>Null when there is no such picture; a name cannot lead out of the folder.</returns>
    public string? Find(string name) =>
        name == Path.GetFileName(name) && Path.Combine(path, name) is var file && File.Exists(file) ? Path.GetFullPath(file) : null;

    /// <summary>Deletes the pictures that no container and no post refers to, such as those of a process that died between the file and the state.</summary>
    public void KeepOnly(IEnumerable<string> names)
    {
        if (!Directory.Exists(path))
            return;
        var kept = names.ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(path, "*.jpg").Where(file => !kept.Contains(Path.GetFileName(file))).ToList())
            File.Delete(file);
    }
}
