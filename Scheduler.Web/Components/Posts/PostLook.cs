using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Web.Components.Posts;

/// <summary>How posts and their targets are told in the dashboard.</summary>
static class PostLook
{
    /// <summary>The key of <see cref="Shared.StatusLook"/>.</summary>
    public static string Key(PostStatus status) => status switch
    {
        PostStatus.PartiallyPublished => "partially_published",
        PostStatus.NeedsReview => "review",
        _ => status.ToString().ToLowerInvariant(),
    };

    public static string Key(TargetState state) => state switch
    {
        TargetState.Preparing or TargetState.Publishing => "processing",
        TargetState.NeedsReview => "review",
        _ => state.ToString().ToLowerInvariant(),
    };

    public static string Slug(Platform platform) => PlatformCatalog.Limits(platform).Slug;

    /// <summary>The first words, for a card.</summary>
    public static string Words(PostView post) => post.Caption.Length > 0 ? post.Caption : "No caption";

    /// <summary>Address of the small picture; null when the post has none.</summary>
    public static string? Thumb(PostView post) => post.Media is [var first, ..] ? Urls.PostThumb(first.Number, first.Version) : null;

    public static string Who(PostView post) => string.Join(", ", post.Targets.Select(t => t.Username));

    /// <summary>What the engine calls a step, in the user's words.</summary>
    public static string Step(string kind) => kind switch
    {
        "picture" => "Picture handed over",
        "pictures processing" => "Picture processed",
        "container" => "Post prepared",
        "processing" => "Processed by Instagram",
        "publish" => "Published",
        "find out" => "Asked whether it is live",
        "reviewed" => "Looked at",
        _ => kind,
    };
}
