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

    /// <summary>The status of a key; null when it is none.</summary>
    public static PostStatus? Status(string? key) => Enum.GetValues<PostStatus>().Cast<PostStatus?>().FirstOrDefault(status => Key(status!.Value) == key);

    public static string Key(TargetState state) => state switch
    {
        TargetState.Preparing or TargetState.Publishing => "processing",
        TargetState.NeedsReview => "review",
        _ => state.ToString().ToLowerInvariant(),
    };

    public static string Slug(Platform platform) => PlatformCatalog.Limits(platform).Slug;

    public static string Name(Platform platform) => PlatformCatalog.Limits(platform).Name;

    /// <summary>A caption, or that there is none.</summary>
    public static string Words(string caption) => caption.Length > 0 ? caption : PostsTexts.NoCaption;

    public static string Who(PostView post) => string.Join(", ", post.Targets.Select(t => t.Username));

    public static string Who(CalendarPost post) => string.Join(", ", post.Targets.Select(t => t.Username));

    /// <summary>What the engine calls a step, in the user's words.</summary>
    public static string Step(string kind) => kind switch
    {
        "picture" => PostsTexts.StepPicture,
        "pictures processing" => PostsTexts.StepPictureProcessed,
        "container" => PostsTexts.StepContainer,
        "processing" => PostsTexts.StepProcessing,
        "publish" => PostsTexts.StepPublish,
        "channel" => PostsTexts.StepChannel,
        "hand over" => PostsTexts.StepHandOver,
        "answer" => PostsTexts.StepAnswer,
        "find out" => PostsTexts.StepFindOut,
        "reviewed" => PostsTexts.StepReviewed,
        _ => kind,
    };
}
