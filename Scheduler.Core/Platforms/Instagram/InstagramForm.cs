using System.Text.Json;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;

namespace Scheduler.Core.Platforms.Instagram;

/// <summary>
/// What POST /{ig-user}/media is told of a post. Pure.
/// https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media#creating
/// </summary>
static class InstagramForm
{
    /// <summary>One picture or video of a carousel; words stand on the parent.</summary>
    public static (string, string?)[] Child(PublishMedia media) => [.. Item(media, "VIDEO"), ("is_carousel_item", "true")];

    /// <summary>The container that will be published.</summary>
    /// <param name="children">Containers of a carousel's items; empty = the only item itself.</param>
    public static (string, string?)[] Parent(PublishRequest request, IReadOnlyList<string> children)
    {
        // A story takes neither words nor collaborators.
        if (IsStory(request)) return Item(request.Media[0], "STORIES");
        (string, string?) caption = ("caption", request.Caption.Length > 0 ? request.Caption : null);
        // On the parent alone: Instagram refuses them on a carousel's items.
        (string, string?) collaborators = ("collaborators", request.Settings.TryGetValue("collaborators", out var names) ? JsonSerializer.Serialize(VariantRules.Names(names), JsonSerializerOptions.Default) : null);
        if (children.Count > 0) return [("media_type", "CAROUSEL"), ("children", string.Join(',', children)), caption, collaborators];
        return request.Media[0].IsVideo
            ? [.. Item(request.Media[0], "REELS"), ("share_to_feed", "true"), ("cover_url", request.Settings.GetValueOrDefault("coverUrl")), caption, collaborators]
            : [.. Item(request.Media[0], ""), caption, collaborators];
    }

    /// <summary>A video alone is a reel, unless the post wants it to be a story.</summary>
    public static bool IsStory(PublishRequest request) =>
        request.Media is [{ IsVideo: true }] && string.Equals(request.Settings.GetValueOrDefault("videoType"), "STORIES", StringComparison.OrdinalIgnoreCase);

    /// <summary>What Instagram calls it once it is published.</summary>
    public static string PublishedType(PublishRequest request) => request.Media.Count > 1 ? "CAROUSEL_ALBUM" : request.Media is [{ IsVideo: true }] ? "VIDEO" : "IMAGE";

    static (string, string?)[] Item(PublishMedia media, string videoType) => media.IsVideo
        ? [("media_type", videoType), ("video_url", media.Url.AbsoluteUri)]
        : [("image_url", media.Url.AbsoluteUri), ("alt_text", media.AltText)];
}
