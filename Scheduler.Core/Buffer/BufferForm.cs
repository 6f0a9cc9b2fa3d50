using System.Text.Json.Nodes;
using Scheduler.Core.Platforms;
using Scheduler.Core.Publishing;

namespace Scheduler.Core.Buffer;

/// <summary>What createPost is told of a post. Pure. https://developers.buffer.com/reference.html (CreatePostInput)</summary>
static class BufferForm
{
    public static JsonObject Of(PublishRequest request, DateTimeOffset dueAt)
    {
        var form = new JsonObject
        {
            ["channelId"] = request.Buffer!.ProfileId,
            ["schedulingType"] = "automatic",
            // Never shareNow: what lies there for some minutes can be found and taken out again.
            ["mode"] = "customScheduled",
            ["dueAt"] = BufferApi.Instant(dueAt),
            ["text"] = request.Caption,
            ["assets"] = new JsonArray([.. request.Media.Select(Asset)]),
        };
        if (Metadata(request) is { } metadata) form["metadata"] = new JsonObject { [PlatformCatalog.Limits(request.Buffer.Platform).ApiName] = metadata };
        return form;
    }

    static JsonObject Asset(PublishMedia media) => new()
    {
        [media.IsVideo ? "video" : "image"] = media switch
        {
            { IsVideo: false, AltText: { } words } => new JsonObject { ["url"] = media.Url.AbsoluteUri, ["metadata"] = new JsonObject { ["altText"] = words } },
            _ => new JsonObject { ["url"] = media.Url.AbsoluteUri },
        },
    };

    /// <summary>Null: Buffer asks for nothing there.</summary>
    static JsonObject? Metadata(PublishRequest request) => request.Buffer!.Platform switch
    {
        Platform.Instagram => new() { ["type"] = InstagramType(request), ["shouldShareToFeed"] = true },
        Platform.Facebook => new() { ["type"] = "post" },
        Platform.YouTube => new()
        {
            ["title"] = Setting(request, "title") ?? FirstLine(request.Caption), ["categoryId"] = Setting(request, "categoryId"), ["privacy"] = Setting(request, "privacy"),
            ["madeForKids"] = Setting(request, "madeForKids") == "true",
        },
        _ => null,
    };

    static string InstagramType(PublishRequest request) =>
        request.Media is not [{ IsVideo: true }] ? "post" : string.Equals(Setting(request, "videoType"), "STORIES", StringComparison.OrdinalIgnoreCase) ? "story" : "reel";

    static string? Setting(PublishRequest request, string key) => PlatformCatalog.Limits(request.Buffer!.Platform).Setting(request.Settings, key);

    /// <summary>YouTube shows no video without a title.</summary>
    static string FirstLine(string caption)
    {
        const int most = 100;
        var line = caption.ReplaceLineEndings("\n").Split('\n')[0].Trim();
        return line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 1]) ? most - 1 : most)];
    }
}
