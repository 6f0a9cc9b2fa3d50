using static Scheduler.Core.Platforms.VideoTypes;

namespace Scheduler.Core.Platforms;

/// <summary>
/// Every platform's limits in one table. Where a platform does not say how it counts, the measure is the one that never counts too little;
/// where its sources differ, the figure is the one that never takes too much.
/// </summary>
public static class PlatformCatalog
{
    const long KB = 1024, MB = 1024 * KB, GB = 1024 * MB;

    static readonly Dictionary<Platform, PlatformLimits> All = new()
    {
        // https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
        [Platform.Instagram] = new("Instagram", "instagram", 2200, TextMeasure.CodePoints, NeedsMedia: true)
        {
            Profile = "https://www.instagram.com/{name}/",
            MaxHashtags = 30, MaxMentions = 20, MaxAltText = 1000, Mixes = true,
            // Meta's reference says 50, its guide 100; warned of from the lower one.
            PostsPerDay = 50,
            Pictures = new(10, 8 * MB) { Types = PictureTypes.Jpeg, MinWidth = 320, MaxWidth = 1440, Narrowest = new(4, 5), Widest = new(191, 100) },
            Videos = new([Mp4, Mov], 300 * MB)
            {
                Most = 10,
                MinDuration = Seconds(3), MaxDuration = Minutes(15), MinFrameRate = 23, MaxFrameRate = 60, MaxWidth = 1920, Narrowest = new(1, 100), Widest = new(10, 1),
            },
            Settings = PlatformSettings.Instagram(new([Mp4, Mov], 100 * MB)
            {
                MinDuration = Seconds(3), MaxDuration = Seconds(60), MinFrameRate = 23, MaxFrameRate = 60, MaxWidth = 1920, Narrowest = new(1, 10), Widest = new(10, 1),
            }),
        },
        // https://developers.facebook.com/docs/graph-api/reference/page/feed, /page/photos (error 1366046: 4 MB) and /page/videos
        [Platform.Facebook] = new("Facebook", "facebook", 63_206, TextMeasure.Utf16Units, NeedsMedia: false)
        {
            Profile = "https://www.facebook.com/{id}",
            Pictures = new(10, 4 * MB),
            Videos = new([Mp4, Mov], 2 * GB) { MaxDuration = Minutes(45) },
        },
        // https://developers.facebook.com/docs/threads/overview#limitations: emoji count as the bytes that they are.
        [Platform.Threads] = new("Threads", "threads", 500, TextMeasure.EmojiAsBytes, NeedsMedia: false)
        {
            Profile = "https://www.threads.com/@{name}",
            MaxAltText = 1000, Mixes = true, Settings = PlatformSettings.Threads,
            Pictures = new(20, 8 * MB) { MinWidth = 320, MaxWidth = 1440, Narrowest = new(1, 10), Widest = new(10, 1) },
            Videos = new([Mp4, Mov], 1 * GB) { MaxDuration = Minutes(5), MinFrameRate = 23, MaxFrameRate = 60, MaxWidth = 1920 },
        },
        // https://docs.x.com/resources/fundamentals/counting-characters and https://docs.x.com/x-api/media/quickstart/best-practices
        [Platform.X] = new("X", "x", 280, TextMeasure.Weighted, NeedsMedia: false)
        {
            Profile = "https://x.com/{name}",
            ApiName = "twitter", MaxAltText = 1000,
            Pictures = new(4, 5 * MB) { Types = PictureTypes.Jpeg | PictureTypes.Png | PictureTypes.WebP },
            Videos = new([Mp4, Mov], 512 * MB) { MinDuration = Seconds(0.5), MaxDuration = Seconds(140), MaxFrameRate = 60, MinEdge = 32, Narrowest = new(1, 3), Widest = new(3, 1) },
        },
        // https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api, …/images-api (pixels) and …/videos-api
        [Platform.LinkedIn] = new("LinkedIn", "linkedin", 3000, TextMeasure.Utf16Units, NeedsMedia: false)
        {
            // The API names no bytes: 5 MB is what LinkedIn's own page takes.
            Pictures = new(20, 5 * MB) { MaxPixels = 36_152_320 },
            Videos = new([Mp4], 500 * MB) { MinBytes = 75 * KB, MinDuration = Seconds(3), MaxDuration = Minutes(30) },
        },
        // https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json and …/embed/images.json, …/embed/video.json
        [Platform.Bluesky] = new("Bluesky", "bluesky", 300, TextMeasure.Graphemes, NeedsMedia: false)
        {
            Profile = "https://bsky.app/profile/{name}",
            MaxBytes = 3000,
            // The lexicon says 2,000,000 by now; servers that are not of today still refuse more than half of it.
            Pictures = new(4, 1_000_000),
            Videos = new([Mp4], 300_000_000) { MaxDuration = Minutes(3) },
        },
        // https://docs.joinmastodon.org/user/posting/#text and https://docs.joinmastodon.org/entities/Instance/#media_attachments: the defaults of an instance.
        [Platform.Mastodon] = new("Mastodon", "mastodon", 500, TextMeasure.ShortLinks, NeedsMedia: false)
        {
            MaxAltText = 1500,
            Pictures = new(4, 16 * MB) { Types = PictureTypes.Jpeg | PictureTypes.Png | PictureTypes.WebP, MaxPixels = 33_177_600 },
            Videos = new([Mp4, Mov, WebM], 99 * MB) { MaxFrameRate = 120 },
        },
        // https://core.telegram.org/bots/api#sendmessage, #sendphoto (by address: 5 MB), #sendvideo
        [Platform.Telegram] = new("Telegram", "telegram", 4096, TextMeasure.Utf16Units, NeedsMedia: false)
        {
            Profile = "https://t.me/{name}",
            MaxCaptionOfPictures = 1024, Mixes = true, Settings = PlatformSettings.Telegram,
            Pictures = new(10, 5 * MB) { MaxSum = 10_000, Narrowest = new(1, 20), Widest = new(20, 1) },
            Videos = new([Mp4, Mov], 50 * MB),
        },
        // https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide: as a video, and as an MP4 of at least 23 frames.
        [Platform.TikTok] = new("TikTok", "tiktok", 2200, TextMeasure.Utf16Units, NeedsMedia: true)
        {
            Profile = "https://www.tiktok.com/@{name}",
            Videos = new([Mp4], 4 * GB) { MinDuration = Seconds(3), MaxDuration = Minutes(10), MinFrameRate = 23, MaxFrameRate = 60, MinEdge = 360, MaxEdge = 4096 },
            Settings = PlatformSettings.TikTok,
        },
        // https://developers.google.com/youtube/v3/docs/videos#snippet.description and /docs/videos/insert
        [Platform.YouTube] = new("YouTube", "youtube", 5000, TextMeasure.Bytes, NeedsMedia: true)
        {
            Profile = "https://www.youtube.com/channel/{id}",
            Videos = new([Mp4, Mov, WebM, Avi, Mkv], 256 * GB) { MaxDuration = TimeSpan.FromHours(12) },
            Settings = PlatformSettings.YouTube,
        },
    };

    public static PlatformLimits Limits(Platform platform) => All[platform];

    /// <summary>By the name that APIs have for it, or by our own; upper and lower case are the same.</summary>
    public static Platform? Find(string? name) =>
        All.Where(p => string.Equals(p.Value.ApiName, name, StringComparison.OrdinalIgnoreCase) || string.Equals(p.Value.Slug, name, StringComparison.OrdinalIgnoreCase)).Select(p => (Platform?)p.Key).FirstOrDefault();

    /// <summary>What all of these take as pictures; platforms that take none have no say.</summary>
    public static PictureLimits Pictures(IEnumerable<Platform> platforms) =>
        platforms.Select(p => Limits(p).Pictures).OfType<PictureLimits>().Distinct().Aggregate(PictureLimits.Any, (all, one) => all == PictureLimits.Any ? one : all.And(one));

    static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
