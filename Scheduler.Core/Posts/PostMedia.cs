using Scheduler.Core.Access;
using Scheduler.Core.Media;

namespace Scheduler.Core.Posts;

/// <summary>An uploaded picture as one post uses it: its place, its crop, and the rendition made from both.</summary>
public sealed class PostMedia : IWorkspaceOwned
{
    public int Id { get; set; }
    public int WorkspaceId { get; set; }
    public int PostId { get; set; }
    public Post Post { get; set; } = null!;
    public int AssetId { get; set; }
    public MediaAsset Asset { get; set; } = null!;

    /// <summary>Order in the post, from 0.</summary>
    public int Position { get; set; }

    /// <summary>Null = the whole picture. The original is kept, so a crop can be changed later.</summary>
    public Crop? Crop { get; set; }

    public string? AltText { get; set; }

    /// <summary>
    /// Storage key of what the platform gets. Of a picture: a JPEG of this row's own, sRGB, without metadata (O6). Of a video: the upload itself,
    /// as it came. Null while a draft breaks a rule, or after retention.
    /// </summary>
    public string? RenditionKey { get; set; }

    public int RenditionWidth { get; set; }
    public int RenditionHeight { get; set; }

    /// <summary>Storage key of the calendar's small picture (WebP, at most 30 KB).</summary>
    public string? ThumbKey { get; set; }

    /// <summary>The stored files that go with this row; a video's upload stays, since it is the library's. With <see cref="Asset"/> loaded.</summary>
    public IEnumerable<string?> OwnFiles => RenditionKey == Asset.OriginalKey ? [ThumbKey] : [RenditionKey, ThumbKey];
}
