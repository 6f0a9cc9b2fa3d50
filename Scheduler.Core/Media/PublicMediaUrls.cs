using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>Addresses under which a platform fetches a rendition: unguessable, and good for a day (containers live as long).</summary>
public sealed class PublicMediaUrls(SignedUrl signer, PublicAddress address, TimeProvider time)
{
    static readonly TimeSpan Validity = TimeSpan.FromHours(25);

    /// <param name="media">With its asset and rendition. The ending says what it is: a video's storage key does not.</param>
    public Uri For(PostMedia media) => address.At($"m/{signer.Sign(media.RenditionKey!, time.GetUtcNow() + Validity)}{Ending(media)}");

    static string Ending(PostMedia media) => media.Asset.Kind == MediaKind.Video ? "." + VideoFormats.Extension(media.Asset.ContentType) : Path.GetExtension(media.RenditionKey!);
}
