using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>Addresses under which a platform fetches a rendition: unguessable, and good for a day (containers live as long).</summary>
public sealed class PublicMediaUrls(SignedUrl signer, PublicAddress address, TimeProvider time)
{
    static readonly TimeSpan Validity = TimeSpan.FromHours(25);

    public Uri For(string renditionKey) => address.At($"m/{signer.Sign(renditionKey, time.GetUtcNow() + Validity)}{Path.GetExtension(renditionKey)}");
}
