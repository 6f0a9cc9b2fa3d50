using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Scheduler.Core.Media;

/// <summary>32 random bytes in a file that only the program's user can read; made at first use and kept, so addresses outlive a restart.</summary>
internal static partial class SigningKeyFile
{
    const int Length = 32;

    /// <remarks>Several nodes on one folder may start at the same instant: the first one's key is everybody's.</remarks>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path)) Create(path);
        var key = File.ReadAllBytes(path);
        return key.Length == Length ? key : throw new InvalidDataException($"{path} must hold {Length} bytes and has {key.Length}. Delete it to get a new key; addresses handed out so far then stop working.");
    }

    static void Create(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var unfinished = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            Write(unfinished, RandomNumberGenerator.GetBytes(Length));
            Publish(unfinished, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster; its key is read.
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Gives the finished file its name, unless another one has it. File.Move looks first and renames then, which on Unix replaces one that came in between.</summary>
    static void Publish(string unfinished, string path)
    {
        if (!OperatingSystem.IsWindows() && Link(unfinished, path) == 0) return;
        // It is there already, or this file system knows no links.
        File.Move(unfinished, path, overwrite: false);
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);

    static void Write(string path, byte[] key)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(key);
        file.Flush(flushToDisk: true);
    }
}
