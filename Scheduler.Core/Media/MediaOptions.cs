using Microsoft.Extensions.Options;

namespace Scheduler.Core.Media;

public enum MediaStoreKind
{
    /// <summary>Files in App:DataDir/media.</summary>
    Disk,

    /// <summary>Any S3-compatible endpoint.</summary>
    S3,
}

/// <summary>Section "Media".</summary>
public sealed class MediaOptions
{
    public const string Section = "Media";

    public MediaStoreKind Store { get; set; } = MediaStoreKind.Disk;

    /// <summary>Bytes of one uploaded picture, at most.</summary>
    public long MaxImageBytes { get; set; } = 32 * ByteSize.Megabyte;

    /// <summary>Bytes of one uploaded video, at most.</summary>
    public long MaxVideoBytes { get; set; } = 512 * ByteSize.Megabyte;

    /// <summary>Where it is, when it is S3.</summary>
    public S3Options S3 { get; set; } = new();

    /// <summary>Where ffprobe and ffmpeg are; empty = wherever the PATH says.</summary>
    public string FfmpegFolder { get; set; } = "";

    public long MaxBytes(MediaKind kind) => kind == MediaKind.Video ? MaxVideoBytes : MaxImageBytes;

    /// <summary>Where the disk store keeps its files. Not a setting of its own: App:DataDir/media.</summary>
    internal string Folder { get; set; } = "";
}

/// <summary>Says all that is wrong, with the key to set.</summary>
internal sealed class ValidateMediaOptions : IValidateOptions<MediaOptions>
{
    public ValidateOptionsResult Validate(string? name, MediaOptions options)
    {
        List<string> failures = [];
        if (!Enum.IsDefined(options.Store)) failures.Add($"Media:Store is {options.Store}. Set it to Disk or S3.");
        if (options.Store == MediaStoreKind.S3) failures.AddRange(options.S3.Problems());
        if (options.MaxImageBytes is < ByteSize.Megabyte or > 256 * ByteSize.Megabyte)
            failures.Add($"Media:MaxImageBytes is {options.MaxImageBytes}. Set it from 1048576 (1 MB) to 268435456 (256 MB).");
        if (options.MaxVideoBytes is < ByteSize.Megabyte or > 10L * 1024 * ByteSize.Megabyte)
            failures.Add($"Media:MaxVideoBytes is {options.MaxVideoBytes}. Set it from 1048576 (1 MB) to 10737418240 (10 GB).");
        if (options.Folder.Length == 0) failures.Add("App:DataDir is empty. Set it to the folder where data is kept.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
