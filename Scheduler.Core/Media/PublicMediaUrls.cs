using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>Addresses under which a platform fetches a rendition: unguessable, and good for a day (containers live as long).</summary>
public sealed class PublicMediaUrls(SignedUrl signer, PublicAddress address, TimeProvider time)
{
    static readonly TimeSpan Validity = TimeSpan.FromHours(25);

    /// <param name="media">With its asset and rendition.</param>
    public Uri For(PostMedia media) => For(media.RenditionKey!, media.Asset.Kind, media.Asset.ContentType);

    /// <summary>The ending says what it is: a video's storage key does not.</summary>
    /// <param name="contentType">Of the upload.</param>
    public Uri For(string renditionKey, MediaKind kind, string contentType) => address.At(
        $"m/{signer.Sign(renditionKey, time.GetUtcNow() + Validity)}.{(kind == MediaKind.Video ? VideoFormats.Extension(contentType) : Path.GetExtension(renditionKey)[1..])}");
}
