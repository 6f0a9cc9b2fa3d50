using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>What a post's picture becomes: the rendition for its platforms and the calendar's small one.</summary>
/// <param name="RenditionKey">Null when the picture breaks their rules as it is.</param>
/// <param name="Problem">Why there is no rendition, as a sentence.</param>
public sealed record PostPicture(string? RenditionKey, int Width, int Height, string ThumbKey, string? Problem);

/// <summary>Makes the files of a post from an upload and a crop; the server checks every rule again, whatever the browser did (O6).</summary>
public sealed class PostPictures(StoredFiles files, ImageProcessor images)
{
    /// <param name="limits">What all the post's platforms take.</param>
    /// <exception cref="RequestRejected">Field media: the original is gone. Field crop: not a crop at all.</exception>
    public async Task<PostPicture> MakeAsync(MediaAsset asset, Crop? crop, PictureLimits limits, CancellationToken cancel)
    {
        crop?.Check();
        if (asset.OriginalKey is null) throw RequestRejected.Field("media", Sentence.Of(MediaTexts.NoLongerStored).With(asset.FileName));
        if (asset.Kind == MediaKind.Video) return new(asset.OriginalKey, asset.Width, asset.Height, await CopyThumbAsync(asset, cancel), null);
        var data = await files.ReadAsync(asset.OriginalKey, cancel);
        var thumb = await files.AddAsync(asset.WorkspaceId, "webp", await images.ThumbnailAsync(data, crop, AssetIntake.ThumbSize, cancel), cancel);
        try
        {
            var rendition = await images.RenderAsync(data, crop, limits, cancel);
            return new(await files.AddAsync(asset.WorkspaceId, rendition.Format.Extension(), rendition.Content, cancel), rendition.Width, rendition.Height, thumb, null);
        }
        catch (RequestRejected e) when (e.Fields.ContainsKey("crop"))
        {
            return new(null, 0, 0, thumb, e.Message);
        }
    }

    /// <summary>A video is posted as it came, and shown by the picture that was taken of it.</summary>
    async Task<string> CopyThumbAsync(MediaAsset asset, CancellationToken cancel) =>
        await files.AddAsync(asset.WorkspaceId, "webp", await files.ReadAsync(asset.ThumbKey!, cancel), cancel);
}
