using System.Globalization;

namespace Scheduler.Core.Media;

/// <summary>Sizes of files as people read them: 1 MB is 1024 x 1024 bytes.</summary>
public static class ByteSize
{
    public const long Kilobyte = 1024;
    public const long Megabyte = 1024 * 1024;

    /// <summary>"32 MB", "1.5 MB", "240 KB", "12 bytes", as the current culture writes numbers.</summary>
    public static string Text(long bytes) => bytes switch
    {
        >= Megabyte => In(bytes, Megabyte, "MB"),
        >= Kilobyte => In(bytes, Kilobyte, "KB"),
        _ => In(bytes, 1, MediaTexts.Bytes),
    };

    static string In(long bytes, long unit, string name) => string.Create(CultureInfo.CurrentCulture, $"{(double)bytes / unit:0.#} {name}");
}
