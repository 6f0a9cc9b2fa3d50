using System.Text.Json;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>A post in the dialect's words.</summary>
static class PostMapping
{
    /// <param name="urls">Where its media can be fetched.</param>
    public static PostAnswer Of(PostView post, PublicMediaUrls urls)
    {
        var first = post.Targets.FirstOrDefault();
        var live = post.Targets.FirstOrDefault(target => target.PublishedAt is not null);
        return new(
            post.Number, first?.AccountNumber, post.Campaign?.Number, post.Caption, WireTime.Of(post.PublishAt), first is null ? null : SocialAccountMapping.Name(first.Platform), Status(post.Status),
            post.Targets.Select(Error).FirstOrDefault(error => error is not null), WireTime.Of(live?.PublishedAt), live?.RemoteId, live?.Permalink,
            [.. post.Media.Where(media => media.RenditionKey is not null).Select(media => urls.For(media.RenditionKey!, media.Kind, media.ContentType).AbsoluteUri)],
            [.. post.Targets.Select(Of)], WireTime.Of(post.CreatedAt), WireTime.Of(post.UpdatedAt));
    }

    public static string Status(PostStatus status) => Word(status.ToString());

    /// <summary>Null: it was left out.</summary>
    /// <exception cref="RequestRejected">Field status: there is no such one.</exception>
    public static PostStatus? ReadStatus(string? word) => string.IsNullOrWhiteSpace(word) ? null
        : Enum.GetValues<PostStatus>().Where(status => Status(status) == word.Trim()).Select(status => (PostStatus?)status).FirstOrDefault()
        ?? throw RequestRejected.Field("status", $"must be one of {string.Join(", ", Enum.GetValues<PostStatus>().Select(Status))}");

    static PostTargetAnswer Of(TargetView target) => new(
        target.AccountNumber, SocialAccountMapping.Name(target.Platform), target.State is TargetState.Preparing or TargetState.Publishing ? Word(nameof(PostStatus.Processing)) : Word(target.State.ToString()),
        Error(target), WireTime.Of(target.PublishedAt), target.RemoteId, target.Permalink);

    /// <summary>Of one that is tried again it is no failure yet.</summary>
    static string? Error(TargetView target) => target.State is TargetState.Failed or TargetState.NeedsReview or TargetState.Held ? target.Error?.ToString() : null;

    static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
