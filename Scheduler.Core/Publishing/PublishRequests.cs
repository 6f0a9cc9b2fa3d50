using System.Security.Cryptography;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Publishing;

/// <summary>Makes the request for a target's publisher: the token in plain, the media under public addresses that expire.</summary>
public sealed class PublishRequests(IEnumerable<IPlatformPublisher> publishers, TokenVault vault, PublicMediaUrls urls, TimeProvider time)
{
    readonly Dictionary<Platform, IPlatformPublisher> byPlatform = publishers.ToDictionary(p => p.Platform);

    /// <exception cref="CryptographicException">The token cannot be read with this instance's keys (<see cref="CanReveal"/>).</exception>
    public (IPlatformPublisher Publisher, PublishRequest Request) For(PostTarget target)
    {
        var media = target.Post.Media.Where(m => m.RenditionKey is not null)
            .Select(m => new PublishMedia(urls.For(m), m.RenditionWidth, m.RenditionHeight, m.AltText) { IsVideo = m.Asset.Kind == MediaKind.Video }).ToList();
        return (byPlatform[target.Platform], new(
            target.Account.RemoteId, target.Account.Username, vault.Reveal(target.Account.ProtectedToken), target.Post.CaptionFor(target.Platform), media,
            target.Checkpoint, target.PublishSentAt, time.GetUtcNow())
        {
            Settings = target.Post.Variants.Find(v => v.Platform == target.Platform)?.Settings ?? DraftVariant.NoSettings,
        });
    }

    public bool CanReveal(PostTarget target)
    {
        try
        {
            vault.Reveal(target.Account.ProtectedToken);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
