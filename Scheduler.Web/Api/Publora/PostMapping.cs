using Scheduler.Core.Media;
using Scheduler.Core.Posts;

namespace Scheduler.Web.Api.Publora;

/// <summary>A post in the dialect's words.</summary>
static class PostMapping
{
    /// <param name="journal">What the engine did for it.</param>
    /// <param name="urls">Where its media can be fetched.</param>
    public static PostGroupAnswer Of(PostView post, IReadOnlyList<StepView> journal, PublicMediaUrls urls) => new(
        post.Id, Status(post.Status), WireTime.Of(post.PublishAt), post.Caption, [.. post.Targets.Select(PlatformId)], PlatformSettings.Of(post),
        [.. post.Media.Select(media => Media(media, urls)), .. post.Uploads.Select(upload => Media(upload))], [.. post.Targets.Select(target => Of(post, target, journal))]);

    public static ListedPost Listed(PostView post, PublicMediaUrls urls) => new(
        post.Id, post.Caption, Status(post.Status), WireTime.Of(post.PublishAt), WireTime.Of(post.CreatedAt), WireTime.Of(post.UpdatedAt),
        [.. post.Targets.Select(target => new ListedPlatform(PlatformId(target), Mapping.Name(target.Platform), Status(target.State)))],
        [.. post.Media.Select(media => Url(media, urls)).OfType<string>()]);

    /// <summary>
    /// What waits for its user is "processing": a client that read "failed" might create the post anew, and it would be published twice
    /// when the account is connected again, or when what was unsure turns out to be live.
    /// </summary>
    public static string Status(PostStatus status) => status switch
    {
        PostStatus.Draft or PostStatus.Cancelled => "draft",
        PostStatus.Scheduled => "scheduled",
        PostStatus.Published => "published",
        PostStatus.PartiallyPublished => "partially_published",
        PostStatus.Failed => "failed",
        PostStatus.Processing or PostStatus.NeedsReview or PostStatus.Held => "processing",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    static string Status(TargetState state) => state switch
    {
        TargetState.Draft or TargetState.Cancelled => "draft",
        TargetState.Scheduled => "scheduled",
        TargetState.Published => "published",
        TargetState.Failed => "failed",
        TargetState.Preparing or TargetState.Publishing or TargetState.NeedsReview or TargetState.Held => "processing",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    static string PlatformId(TargetView target) => Mapping.PlatformId(target.Platform, target.AccountRemoteId);

    static PlatformPost Of(PostView post, TargetView target, IReadOnlyList<StepView> journal) => new(
        target.Id, Mapping.Name(target.Platform), target.AccountRemoteId, post.CaptionFor(target.Platform), Status(target.State), target.RemoteId, target.Permalink,
        Error(target, journal.LastOrDefault(step => step.Target == target.Id)));

    static PostError? Error(TargetView target, StepView? last) =>
        target is { Error: { } error, State: TargetState.Failed or TargetState.NeedsReview or TargetState.Held }
            ? new(Code(target), error.ToString(), WireTime.Of(last?.EndedAt ?? last?.StartedAt),
                target.ErrorClass is FailureClass.RateLimited or FailureClass.Transient or FailureClass.DailyQuota && target.State == TargetState.Failed)
            : null;

    static string Code(TargetView target) => target switch
    {
        { State: TargetState.NeedsReview } => "NEEDS_REVIEW",
        { ErrorClass: FailureClass.Auth or FailureClass.Permission } => "PLATFORM_AUTH_EXPIRED",
        { State: TargetState.Held } => "HELD",
        { ErrorClass: FailureClass.RateLimited or FailureClass.DailyQuota } => "RATE_LIMITED",
        { ErrorClass: FailureClass.Transient } => "PLATFORM_SERVER_ERROR",
        { ErrorClass: FailureClass.Media or FailureClass.Content } => "INVALID_CONTENT",
        _ => "UNKNOWN_ERROR",
    };

    static Media Media(PostMediaView media, PublicMediaUrls urls) =>
        new(media.Asset, Type(media.Kind), media.FileName, media.Ready ? "ready" : "processing", Url(media, urls));

    static Media Media(UploadView upload) => new(upload.Id, Type(upload.Kind), upload.FileName, upload.Stage switch
    {
        UploadStage.Announced or UploadStage.Receiving => "waiting",
        UploadStage.Refused => "refused",
        _ => "processing",
    }, null, upload.Problem?.ToString());

    static string Type(MediaKind kind) => kind == MediaKind.Video ? "video" : "image";

    static string? Url(PostMediaView media, PublicMediaUrls urls) => media.RenditionKey is { } key ? urls.For(key, media.Kind, media.ContentType).AbsoluteUri : null;
}
