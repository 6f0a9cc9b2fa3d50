using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Publishing;

/// <summary>Makes the request for a target's publisher: the token in plain, the media under public addresses that expire.</summary>
/// <param name="publishers">Of the platforms.</param>
/// <param name="buffer">For what goes through Buffer, whatever its platform.</param>
public sealed class PublishRequests(IEnumerable<IPlatformPublisher> publishers, IPublisher buffer, TokenVault vault, PublicMediaUrls urls, TimeProvider time)
{
    readonly Dictionary<Platform, IPlatformPublisher> byPlatform = publishers.ToDictionary(p => p.Platform);

    /// <param name="target">With its account, and that with its key to Buffer.</param>
    /// <exception cref="InvalidOperationException">The token cannot be read with this instance's keys (<see cref="CanReveal"/>).</exception>
    public (IPublisher Publisher, PublishRequest Request) For(PostTarget target)
    {
        var media = target.Post.Media.Where(m => m.RenditionKey is not null)
            .Select(m => new PublishMedia(urls.For(m), m.RenditionWidth, m.RenditionHeight, m.AltText) { IsVideo = m.Asset.Kind == MediaKind.Video }).ToList();
        return (target.ThroughBuffer ? buffer : byPlatform[target.Platform], new(
            target.Account.RemoteId, target.Account.Username, Token(target) ?? throw new InvalidOperationException("The token cannot be read."), target.Post.CaptionFor(target.Platform), media,
            target.Checkpoint, target.PublishSentAt, time.GetUtcNow())
        {
            Settings = target.Post.Variants.Find(v => v.Platform == target.Platform)?.Settings ?? DraftVariant.NoSettings,
            PublishAt = target.Post.PublishAt,
            Buffer = target.ThroughBuffer ? new(target.Platform, target.Account.BufferProfileId ?? "", target.Account.BufferOrganizationId ?? "") : null,
        });
    }

    public bool CanReveal(PostTarget target) => Token(target) is not null;

    string? Token(PostTarget target) => (target.ThroughBuffer ? target.Account.Buffer?.ProtectedToken : target.Account.ProtectedToken) is { } secret ? vault.Reveal(secret) : null;
}
