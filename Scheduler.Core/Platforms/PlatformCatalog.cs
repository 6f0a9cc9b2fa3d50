namespace Scheduler.Core.Platforms;

/// <summary>Every platform's limits in one table. Where a platform does not say how it counts, the measure is the one that never counts too little.</summary>
public static class PlatformCatalog
{
    static readonly Dictionary<Platform, PlatformLimits> All = new()
    {
        // https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
        [Platform.Instagram] = new("Instagram", "instagram", 2200, TextMeasure.CodePoints, NeedsMedia: true, MaxPictures: 10)
        {
            MaxHashtags = 30, MaxMentions = 20, MaxAltText = 1000,
            // Meta's reference says 50, its guide 100; warned of from the lower one.
            PostsPerDay = 50,
            Settings = [new("collaborators", SettingKind.Usernames, 3, () => SettingTexts.Collaborators, () => SettingTexts.CollaboratorsHint)],
        },
        // https://developers.facebook.com/docs/graph-api/reference/page/feed
        [Platform.Facebook] = new("Facebook", "facebook", 63_206, TextMeasure.Utf16Units, NeedsMedia: false, MaxPictures: 10),
        // https://developers.facebook.com/docs/threads/overview#limitations: emoji count as the bytes that they are.
        [Platform.Threads] = new("Threads", "threads", 500, TextMeasure.EmojiAsBytes, NeedsMedia: false, MaxPictures: 20) { MaxAltText = 1000 },
        // https://docs.x.com/resources/fundamentals/counting-characters
        [Platform.X] = new("X", "x", 280, TextMeasure.Weighted, NeedsMedia: false, MaxPictures: 4) { ApiName = "twitter", MaxAltText = 1000 },
        // https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api
        [Platform.LinkedIn] = new("LinkedIn", "linkedin", 3000, TextMeasure.Utf16Units, NeedsMedia: false, MaxPictures: 20),
        // https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json
        [Platform.Bluesky] = new("Bluesky", "bluesky", 300, TextMeasure.Graphemes, NeedsMedia: false, MaxPictures: 4) { MaxBytes = 3000 },
        // https://docs.joinmastodon.org/user/posting/#text: the default of an instance.
        [Platform.Mastodon] = new("Mastodon", "mastodon", 500, TextMeasure.ShortLinks, NeedsMedia: false, MaxPictures: 4) { MaxAltText = 1500 },
        // https://core.telegram.org/bots/api#sendmessage and #sendphoto
        [Platform.Telegram] = new("Telegram", "telegram", 4096, TextMeasure.Utf16Units, NeedsMedia: false, MaxPictures: 10) { MaxCaptionOfPictures = 1024 },
        // https://developers.tiktok.com/doc/content-posting-api-reference-photo-post
        [Platform.TikTok] = new("TikTok", "tiktok", 2200, TextMeasure.Utf16Units, NeedsMedia: true, MaxPictures: 35),
        // https://developers.google.com/youtube/v3/docs/videos#snippet.description
        [Platform.YouTube] = new("YouTube", "youtube", 5000, TextMeasure.Bytes, NeedsMedia: true, MaxPictures: 0),
    };

    public static PlatformLimits Limits(Platform platform) => All[platform];
}
