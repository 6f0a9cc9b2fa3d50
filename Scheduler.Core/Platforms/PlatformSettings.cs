using static Scheduler.Core.Platforms.SettingKind;

namespace Scheduler.Core.Platforms;

/// <summary>The settings that each platform has for a post, by the keys that clients of the posting API send.</summary>
static class PlatformSettings
{
    const string No = "false";

    // https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media#creating
    public static IReadOnlyList<PlatformSetting> Instagram(VideoLimits story) =>
    [
        new("collaborators", Usernames, () => SettingTexts.Collaborators, () => SettingTexts.CollaboratorsHint) { Most = 3 },
        new("videoType", Choice, () => SettingTexts.VideoType, () => SettingTexts.VideoTypeHint)
        {
            Default = "REELS", Choices = [new("REELS", () => SettingTexts.Reel), new("STORIES", () => SettingTexts.Story) { Videos = story }],
        },
        new("coverUrl", Address, () => SettingTexts.Cover, () => SettingTexts.CoverHint) { Alias = "cover_url" },
    ];

    // https://developers.facebook.com/docs/threads/reply-management#control-who-can-reply
    public static IReadOnlyList<PlatformSetting> Threads { get; } =
    [
        new("replyControl", Choice, () => SettingTexts.Replies, () => SettingTexts.RepliesHint)
        {
            Default = "everyone",
            Choices = [new("everyone", () => SettingTexts.Everybody), new("accounts_you_follow", () => SettingTexts.Followed), new("mentioned_only", () => SettingTexts.Mentioned)],
        },
    ];

    // https://core.telegram.org/bots/api#sendmessage
    public static IReadOnlyList<PlatformSetting> Telegram { get; } =
    [
        new("disableNotification", Flag, () => SettingTexts.Silent, () => SettingTexts.SilentHint) { Default = No },
        new("disableWebPagePreview", Flag, () => SettingTexts.NoLinkPreview, () => SettingTexts.NoLinkPreviewHint) { Default = No },
        new("protectContent", Flag, () => SettingTexts.Protect, () => SettingTexts.ProtectHint) { Default = No },
    ];

    // https://developers.tiktok.com/doc/content-sharing-guidelines: nobody but the author chooses who may see it, and nothing is on by itself.
    public static IReadOnlyList<PlatformSetting> TikTok { get; } =
    [
        new("viewerSetting", Choice, () => SettingTexts.Viewers, () => SettingTexts.ViewersHint)
        {
            IsRequired = true,
            Choices =
            [
                new("PUBLIC_TO_EVERYONE", () => SettingTexts.Everybody), new("MUTUAL_FOLLOW_FRIENDS", () => SettingTexts.Friends), new("FOLLOWER_OF_CREATOR", () => SettingTexts.Followers), new("SELF_ONLY", () => SettingTexts.OnlyMe),
            ],
        },
        new("allowComments", Flag, () => SettingTexts.Comments, () => SettingTexts.CommentsHint) { Default = No },
        new("allowDuet", Flag, () => SettingTexts.Duet, () => SettingTexts.DuetHint) { Default = No },
        new("allowStitch", Flag, () => SettingTexts.Stitch, () => SettingTexts.StitchHint) { Default = No },
        new("commercialContent", Flag, () => SettingTexts.Commercial, () => SettingTexts.CommercialHint) { Default = No, NeedsOneOf = ["brandOrganic", "brandedContent"] },
        new("brandOrganic", Flag, () => SettingTexts.OwnBrand, () => SettingTexts.OwnBrandHint) { Default = No },
        new("brandedContent", Flag, () => SettingTexts.Branded, () => SettingTexts.BrandedHint) { Default = No },
    ];

    // https://developers.google.com/youtube/v3/docs/videos#resource; categories: videoCategories.list, those that a video may be put into.
    public static IReadOnlyList<PlatformSetting> YouTube { get; } =
    [
        new("title", Text, () => SettingTexts.Title, () => SettingTexts.TitleHint) { Most = 100 },
        new("privacy", Choice, () => SettingTexts.Viewers, () => SettingTexts.PrivacyHint)
        {
            Default = "public", Choices = [new("public", () => SettingTexts.Everybody), new("unlisted", () => SettingTexts.Unlisted), new("private", () => SettingTexts.OnlyMe)],
        },
        new("madeForKids", Flag, () => SettingTexts.ForKids, () => SettingTexts.ForKidsHint) { Default = No },
        new("tags", Words, () => SettingTexts.Tags, () => SettingTexts.TagsHint) { Most = 500 },
        new("categoryId", Choice, () => SettingTexts.Category, () => SettingTexts.CategoryHint)
        {
            Default = "22",
            Choices =
            [
                new("2", () => SettingTexts.Cars), new("15", () => SettingTexts.Animals), new("27", () => SettingTexts.Education), new("1", () => SettingTexts.Film), new("20", () => SettingTexts.Gaming), new("26", () => SettingTexts.HowTo),
                new("10", () => SettingTexts.Music), new("25", () => SettingTexts.News), new("29", () => SettingTexts.Activism), new("22", () => SettingTexts.People), new("28", () => SettingTexts.Science), new("23", () => SettingTexts.Comedy),
                new("17", () => SettingTexts.Sports), new("19", () => SettingTexts.Travel), new("24", () => SettingTexts.Entertainment),
            ],
        },
        // https://developers.google.com/youtube/v3/docs/playlistItems/insert: the video is put into it once it is there.
        new("playlist", Thing, () => SettingTexts.Playlist, () => SettingTexts.PlaylistHint) { Most = 100 },
    ];
}
