using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.State;

/// <summary>A post that everybody can see in the feed.</summary>
public sealed record PublishedMedia(
    string Id, string AccountId, string ContainerId, string Caption, bool IsCarousel, IReadOnlyList<Picture> Pictures, DateTimeOffset PublishedAt)
{
    public ProductType Product { get; init; }

    public string Shortcode => State.Shortcode.Of(Id);

    /// <summary>Below the sandbox's address; begins without a slash.</summary>
    public string Path => $"sandbox/p/{Shortcode}";

    public Engagement EngagementAt(DateTimeOffset now) => Engagement.After(Id, now - PublishedAt);
}
