namespace Scheduler.Core.Platforms;

/// <summary>Every platform's limits in one table. Sources: docs/platforms, section by section.</summary>
public static class PlatformCatalog
{
    static readonly Dictionary<Platform, PlatformLimits> All = new()
    {
        // https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
        // PostsPerDay: Meta's reference says 50, its guide 100; warned of from the lower one.
        [Platform.Instagram] = new("Instagram", "instagram", MaxCaption: 2200, MaxHashtags: 30, MaxMentions: 20, NeedsMedia: true, MaxPictures: 10, MaxAltText: 1000, PostsPerDay: 50),
    };

    public static PlatformLimits Limits(Platform platform) => All[platform];
}
