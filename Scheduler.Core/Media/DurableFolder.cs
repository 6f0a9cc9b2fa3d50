using System.Runtime.InteropServices;

namespace Scheduler.Core.Media;

/// <summary>
/// After a rename the file's bytes are on the disk, but its new name may not be: that is the folder's content, and .NET opens no
/// folders. Without this a power cut could forget a file that the database already knows.
/// </summary>
internal static partial class DurableFolder
{
    /// <exception cref="IOException">The disk did not take it.</exception>
    public static void Flush(string folder)
    {
        // NTFS writes names to its journal by itself.
        if (OperatingSystem.IsWindows()) return;
        var descriptor = open(folder, 0);
        if (descriptor < 0) throw Failed(folder);
        try
        {
            if (fsync(descriptor) != 0) throw Failed(folder);
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    static IOException Failed(string folder) => new($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
