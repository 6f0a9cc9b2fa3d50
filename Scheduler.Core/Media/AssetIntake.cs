using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>
/// From a stored original to an asset: looks at what it really is, whatever its name or sender says, and makes what the dashboard shows
/// of it. Writes no row; the files wait to be kept (<see cref="StoredFiles"/>).
/// </summary>
public sealed class AssetIntake(StoredFiles files, ImageProcessor images, TimeProvider time)
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
        var data = await files.ReadAsync(original, cancel);
        var facts = await images.InspectAsync(data, cancel);
        return new()
        {
            PublicId = publicId ?? PublicId.New(time), WorkspaceId = workspaceId, FileName = CleanName(fileName), ContentType = facts.Format.ContentType(),
            OriginalKey = original,
            PreviewKey = await files.AddAsync(workspaceId, "jpg", await images.PreviewAsync(data, PreviewEdge, cancel), cancel),
            ThumbKey = await files.AddAsync(workspaceId, "webp", await images.ThumbnailAsync(data, null, ThumbSize, cancel), cancel),
            Width = facts.Width, Height = facts.Height, Bytes = bytes, UploadedById = userId, UploadedAt = time.GetUtcNow(),
        };
    }

    static string CleanName(string name)
    {
        var clean = new string([.. Path.GetFileName(name.Replace('\\', '/')).Where(c => !char.IsControl(c))]).Trim();
        return clean.Length switch { 0 => "picture", > 200 => clean[^200..], _ => clean };
    }
}
