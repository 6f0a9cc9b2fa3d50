using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Tests.Posts;

/// <summary>The table of seed 003 and the platforms' own figures (P11): what each takes, and the sentence where it does not.</summary>
public class MediaRulesTests
{
    static readonly RuleMedia Picture = new(MediaKind.Image, 1000, 1000);

    /// <summary>Taken by all ten.</summary>
    static readonly RuleMedia Video = new(MediaKind.Video, 1080, 1080) { ContentType = "video/mp4", Bytes = 10_000_000, Duration = TimeSpan.FromSeconds(30), FrameRate = 30 };

    [Theory]
    [InlineData(Platform.X, 4)]
    [InlineData(Platform.LinkedIn, 20)]
    [InlineData(Platform.Instagram, 10)]
    [InlineData(Platform.Threads, 20)]
    [InlineData(Platform.Facebook, 10)]
    [InlineData(Platform.Bluesky, 4)]
    [InlineData(Platform.Mastodon, 4)]
    [InlineData(Platform.Telegram, 10)]
    public void Pictures_in_one_post(Platform platform, int most)
    {
        Assert.Empty(Of(platform, most, 0));
        Assert.Equal([$"{Name(platform)} takes {most} pictures in one post; these are {most + 1}."], Of(platform, most + 1, 0));
    }

    [Theory]
    [InlineData(Platform.TikTok)]
    [InlineData(Platform.YouTube)]
    public void Some_take_no_pictures_at_all(Platform platform)
    {
        Assert.Equal([$"{Name(platform)} takes no pictures, only a video."], Of(platform, 1, 0));
        Assert.Equal($"{Name(platform)} needs a video.", MediaRules.Missing(0, PlatformCatalog.Limits(platform)));
    }

    public static TheoryData<Platform> Platforms => [.. Enum.GetValues<Platform>()];

    [Theory]
    [MemberData(nameof(Platforms))]
    public void One_video_a_post(Platform platform)
    {
        Assert.Empty(Of(platform, 0, 1));
        Assert.Contains($"{Name(platform)} takes one video in one post; these are 2.", Of(platform, 0, 2));
    }

    [Theory]
    [InlineData(Platform.Instagram, false)]
    [InlineData(Platform.Facebook, false)]
    [InlineData(Platform.Threads, true)]
    [InlineData(Platform.X, false)]
    [InlineData(Platform.LinkedIn, false)]
    [InlineData(Platform.Bluesky, false)]
    [InlineData(Platform.Mastodon, false)]
    [InlineData(Platform.Telegram, true)]
    public void Pictures_beside_a_video(Platform platform, bool mixes) =>
        Assert.Equal(mixes ? [] : [$"{Name(platform)} takes pictures or a video in one post, not both."], Of(platform, 2, 1));

    [Fact]
    public void Together_they_are_no_more_than_pictures_alone() =>
        Assert.Equal(["Telegram takes 10 pictures and videos in one post; these are 11."], Of(Platform.Telegram, 10, 1));

    [Theory]
    [InlineData(Platform.Instagram, 1080, 1920, "Instagram takes 4:5 to 1.91:1; this picture is 9:16.")]
    [InlineData(Platform.Threads, 1080, 1920, null)]
    [InlineData(Platform.Threads, 100, 1010, "Threads takes 1:10 to 10:1; this picture is 1:10.1.")]
    [InlineData(Platform.Telegram, 3000, 100, "Telegram takes 1:20 to 20:1; this picture is 30:1.")]
    [InlineData(Platform.X, 3000, 100, null)]
    [InlineData(Platform.LinkedIn, 3000, 100, null)]
    public void Shapes_of_pictures(Platform platform, int width, int height, string? sentence) =>
        Assert.Equal(sentence is null ? [] : [new Problem("media", sentence) { Media = 1, Remedy = MediaRemedy.Crop }], MediaRules.Of([Picture, new(MediaKind.Image, width, height)], [platform]));

    [Theory]
    [InlineData("video/mp4", null)]
    [InlineData("video/quicktime", "LinkedIn Bluesky TikTok")]
    [InlineData("video/webm", "Instagram Facebook Threads X LinkedIn Bluesky Telegram TikTok")]
    [InlineData("video/x-msvideo", "Instagram Facebook Threads X LinkedIn Bluesky Mastodon Telegram TikTok")]
    public void Containers(string type, string? refusing) =>
        Assert.Equal(refusing ?? "", string.Join(' ', Enum.GetValues<Platform>().Where(p => MediaRules.Of([Video with { ContentType = type }], [p]).Any())));

    [Theory]
    [InlineData(Platform.Instagram, "seconds", 2.9, "Instagram takes videos from 3 s on; this one lasts 2.9 s.")]
    [InlineData(Platform.Instagram, "seconds", 901, "Instagram takes videos of up to 15 min; this one lasts 15 min 1 s.")]
    [InlineData(Platform.Instagram, "seconds", 900, null)]
    [InlineData(Platform.Facebook, "seconds", 2701, "Facebook takes videos of up to 45 min; this one lasts 45 min 1 s.")]
    [InlineData(Platform.Threads, "seconds", 301, "Threads takes videos of up to 5 min; this one lasts 5 min 1 s.")]
    [InlineData(Platform.X, "seconds", 141, "X takes videos of up to 2 min 20 s; this one lasts 2 min 21 s.")]
    [InlineData(Platform.X, "seconds", 0.4, "X takes videos from 0.5 s on; this one lasts 0.4 s.")]
    [InlineData(Platform.LinkedIn, "seconds", 2, "LinkedIn takes videos from 3 s on; this one lasts 2 s.")]
    [InlineData(Platform.LinkedIn, "seconds", 3600, "LinkedIn takes videos of up to 30 min; this one lasts 1 h.")]
    [InlineData(Platform.Bluesky, "seconds", 181, "Bluesky takes videos of up to 3 min; this one lasts 3 min 1 s.")]
    [InlineData(Platform.TikTok, "seconds", 601, "TikTok takes videos of up to 10 min; this one lasts 10 min 1 s.")]
    [InlineData(Platform.YouTube, "seconds", 43_201, "YouTube takes videos of up to 12 h; this one lasts 12 h 1 s.")]
    [InlineData(Platform.Mastodon, "seconds", 86_400, null)]
    [InlineData(Platform.TikTok, "frames", 22.9, "TikTok takes videos from 23 frames a second; this one has 22.9.")]
    [InlineData(Platform.TikTok, "frames", 22.9997, null)]
    [InlineData(Platform.TikTok, "frames", 23, null)]
    [InlineData(Platform.Instagram, "frames", 22, "Instagram takes videos from 23 frames a second; this one has 22.")]
    [InlineData(Platform.X, "frames", 120, "X takes videos of up to 60 frames a second; this one has 120.")]
    [InlineData(Platform.Instagram, "megabytes", 301, "Instagram takes videos of up to 300 MB; this one has 301 MB.")]
    [InlineData(Platform.X, "megabytes", 513, "X takes videos of up to 512 MB; this one has 513 MB.")]
    [InlineData(Platform.LinkedIn, "megabytes", 501, "LinkedIn takes videos of up to 500 MB; this one has 501 MB.")]
    [InlineData(Platform.LinkedIn, "megabytes", 0.05, "LinkedIn takes videos from 75 KB on; this one has 51.2 KB.")]
    [InlineData(Platform.Mastodon, "megabytes", 100, "Mastodon takes videos of up to 99 MB; this one has 100 MB.")]
    [InlineData(Platform.Telegram, "megabytes", 51, "Telegram takes videos of up to 50 MB; this one has 51 MB.")]
    [InlineData(Platform.Bluesky, "megabytes", 287, "Bluesky takes videos of up to 286.1 MB; this one has 287 MB.")]
    [InlineData(Platform.Instagram, "width", 1921, "Instagram takes videos of up to 1920 pixels wide; this one has 1921.")]
    [InlineData(Platform.TikTok, "width", 359, "TikTok takes videos from 360 pixels an edge; this one has 359 x 1080.")]
    [InlineData(Platform.TikTok, "width", 4097, "TikTok takes videos of up to 4096 pixels an edge; this one has 4097 x 1080.")]
    [InlineData(Platform.X, "width", 3300, "X takes 1:3 to 3:1; this video is 3.06:1.")]
    public void Videos(Platform platform, string what, double value, string? sentence)
    {
        var video = what switch
        {
            "seconds" => Video with { Duration = TimeSpan.FromSeconds(value) },
            "frames" => Video with { FrameRate = value },
            "megabytes" => Video with { Bytes = (long)(value * 1024 * 1024) },
            _ => Video with { Width = (int)value },
        };
        Assert.Equal(sentence is null ? [] : [new Problem("media", sentence) { Media = 0 }], MediaRules.Of([video], [platform]));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void What_is_not_known_of_a_video_is_no_fault(Platform platform) => Assert.Empty(MediaRules.Of([new(MediaKind.Video, 0, 0)], [platform]));

    [Fact]
    public void Each_platform_says_its_own() => Assert.Equal(
        ["TikTok takes no pictures, only a video.", "X takes 4 pictures in one post; these are 5."], MediaRules.Of([.. Enumerable.Repeat(Picture, 5)], [Platform.TikTok, Platform.X]).Select(p => p.Message));

    static List<string> Of(Platform platform, int pictures, int videos) =>
        [.. MediaRules.Of([.. Enumerable.Repeat(Picture, pictures), .. Enumerable.Repeat(Video, videos)], [platform]).Select(p => p.Message)];

    static string Name(Platform platform) => PlatformCatalog.Limits(platform).Name;
}
