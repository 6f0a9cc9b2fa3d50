using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>
/// From a stored original to an asset: looks at what it really is, whatever its name or sender says, and makes what the dashboard shows
/// of it. Writes no row; the files wait to be kept (<see cref="StoredFiles"/>).
/// </summary>
public sealed class AssetIntake(StoredFiles files, ImageProcessor images, VideoProbe probe, VideoFrames frames, TimeProvider time)
{
    const int PreviewEdge = 1600;

    public const int ThumbSize = 240;

    /// <param name="publicId">The asset's; null = a new one.</param>
    /// <param name="userId">Who uploaded it.</param>
    /// <param name="original">Storage key of what arrived.</param>
    /// <param name="bytes">Its size.</param>
    /// <exception cref="RequestRejected">Field file: what it is and why it does not do.</exception>
    public async Task<MediaAsset> MakeAsync(int workspaceId, int userId, string? publicId, string fileName, string original, long bytes, CancellationToken cancel)
    {
        var asset = new MediaAsset
        {
            PublicId = publicId ?? PublicId.New(time), WorkspaceId = workspaceId, FileName = fileName, ContentType = "", OriginalKey = original,
            Bytes = bytes, UploadedById = userId, UploadedAt = time.GetUtcNow(),
        };
        if (await FormatOfVideoAsync(original, cancel) is { } format) await FillVideoAsync(asset, format, cancel);
        else await FillPictureAsync(asset, cancel);
        asset.FileName = CleanName(fileName, asset.Kind);
        return asset;
    }

    /// <summary>Null: no video.</summary>
    async Task<VideoFormat?> FormatOfVideoAsync(string original, CancellationToken cancel)
    {
        await using var content = await files.OpenAsync(original, cancel);
        var head = new byte[VideoSniffer.HeadBytes];
        return VideoSniffer.Sniff(head.AsSpan(0, await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel)));
    }

    async Task FillPictureAsync(MediaAsset asset, CancellationToken cancel)
    {
        var data = await files.ReadAsync(asset.OriginalKey!, cancel);
        var facts = await images.InspectAsync(data, cancel);
        (asset.Kind, asset.ContentType, asset.Width, asset.Height) = (MediaKind.Image, facts.Format.ContentType(), facts.Width, facts.Height);
        asset.IsTransparent = facts.IsTransparent;
        await DrawAsync(asset, data, cancel);
    }

    /// <summary>A video is never in memory as a whole: ffprobe and ffmpeg read what they need of its file.</summary>
    async Task FillVideoAsync(MediaAsset asset, VideoFormat format, CancellationToken cancel)
    {
        await using var file = await LocalFile.OfAsync(await files.OpenAsync(asset.OriginalKey!, cancel), cancel);
        var facts = await probe.ProbeAsync(file.Path, format, cancel);
        (asset.Kind, asset.ContentType, asset.Width, asset.Height) = (MediaKind.Video, format.ContentType(), facts.Width, facts.Height);
        (asset.Duration, asset.FrameRate, asset.Codec, asset.BitRate) = (facts.Duration, facts.FrameRate, facts.Codec, facts.BitRate);
        try
        {
            await DrawAsync(asset, await frames.TakeAsync(file.Path, facts, cancel) ?? VideoFrames.Tile, cancel);
        }
        catch (RequestRejected)
        {
            // A sound video all the same; its picture is too small or too odd to be shown.
            await DrawAsync(asset, VideoFrames.Tile, cancel);
        }
    }

    async Task DrawAsync(MediaAsset asset, byte[] picture, CancellationToken cancel)
    {
        asset.PreviewKey = await files.AddAsync(asset.WorkspaceId, "jpg", await images.PreviewAsync(picture, PreviewEdge, cancel), cancel);
        asset.ThumbKey = await files.AddAsync(asset.WorkspaceId, "webp", await images.ThumbnailAsync(picture, null, ThumbSize, cancel), cancel);
    }

    internal static string CleanName(string name, MediaKind kind)
    {
        var clean = new string([.. Path.GetFileName(name.Replace('\\', '/')).Where(c => !char.IsControl(c))]).Trim();
        return clean.Length switch { 0 => kind == MediaKind.Video ? "video" : "picture", > 200 => clean[^200..], _ => clean };
    }
}
