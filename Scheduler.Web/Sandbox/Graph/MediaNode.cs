using System.Globalization;
using System.Text.Json.Nodes;
using Scheduler.Web.Sandbox.State;
using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>A published post as the graph shows it.</summary>
static class MediaNode
{
    public static GraphNode Of(PublishedMedia media, GraphCall call, SandboxAddress address)
    {
        var engagement = media.EngagementAt(call.Now);
        return new GraphNode("IGMedia", media.Id)
            .With("caption", () => media.Caption is { Length: > 0 } caption ? caption : null)
            .With("media_type", () => media.IsCarousel ? "CAROUSEL_ALBUM" : media.Pictures[0].IsVideo ? "VIDEO" : "IMAGE")
            .With("media_product_type", () => media.Product.ToString().ToUpperInvariant())
            .With("media_url", () => Url(media.Pictures[0]))
            .With("alt_text", () => media.Pictures[0].AltText)
            .With("permalink", () => address.At(call.Http, media.Path))
            .With("shortcode", () => media.Shortcode)
            .With("timestamp", () => media.PublishedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'+0000'", CultureInfo.InvariantCulture))
            .With("username", () => People.Account(media.AccountId)!.Username)
            .With("owner", () => new JsonObject { ["id"] = media.AccountId })
            .With("like_count", () => engagement.Likes)
            .With("comments_count", () => engagement.Comments);

        string Url(Picture picture) => address.At(call.Http, $"sandbox/media/{picture.File}");
    }
}
