using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.Publora;

/// <summary>One post: made, read, changed, removed (P2-P5).</summary>
static class PostRoutes
{
    public static async Task<Ok<CreatedAnswer>> CreateAsync(
        ApiCaller who, CreatePostRequest asked, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        PostService posts, AccountService accounts, CancellationToken cancel)
    {
        var creation = Creation(idempotencyKey, asked.Hash);
        // Before anything is looked at: what could be planned then may be past now, and the answer is the same.
        if (await posts.CreatedAsync(who.Caller, creation, cancel) is not { } id)
        {
            var draft = new PostDraft(asked.Content, await PlatformIds.FindAsync(asked.Platforms, accounts, who.Caller, cancel), [], null, who.TimeZone)
            {
                Date = asked.ScheduledTime is { } at ? PostDate.At(at, who.Zone) : null, Variants = asked.PlatformSettings.Known, Creation = creation, MediaMayFollow = true,
            };
            id = await posts.CreateAsync(who.Caller, draft, draft.Date is null ? PostIntent.SaveDraft : PostIntent.Schedule, cancel);
        }
        return TypedResults.Ok(new CreatedAnswer(id, OrNone([.. asked.PlatformSettings.Ignored, .. asked.ScheduledTime is null ? [] : PostWarnings.Of(0, asked.Platforms.Select(Mapping.PlatformOf))])));
    }

    public static async Task<Ok<PostGroupAnswer>> GetAsync(ApiCaller who, string postGroupId, PostQueries posts, UploadArrivals arrivals, PublicMediaUrls urls, CancellationToken cancel)
    {
        var post = await ArrivedAsync(who, postGroupId, posts, arrivals, cancel);
        var journal = post.Targets.Any(target => target.Error is not null) ? await posts.JournalAsync(who.Caller, postGroupId, cancel) : [];
        return TypedResults.Ok(PostMapping.Of(post, journal, urls));
    }

    public static async Task<Ok<UpdatedAnswer>> UpdateAsync(
        ApiCaller who, string postGroupId, UpdatePostRequest asked, PostService posts, PostQueries queries, UploadArrivals arrivals, AccountService accounts, CancellationToken cancel)
    {
        var before = await ArrivedAsync(who, postGroupId, queries, arrivals, cancel);
        // What is held waits for just this: a new date.
        if (before.Status is not (PostStatus.Draft or PostStatus.Scheduled or PostStatus.Held or PostStatus.Cancelled))
            throw JsonBody.Bad($"Cannot update post: post is currently in {PostMapping.Status(before.Status)} status");
        await posts.ChangeAsync(who.Caller, postGroupId, new()
        {
            Caption = asked.Content, Scheduled = asked.Scheduled, Settings = asked.PlatformSettings.Known, MediaMayFollow = true, Date = asked.ScheduledTime is { } at ? PostDate.At(at, who.Zone) : null,
            Accounts = asked.Platforms is { } platforms ? await PlatformIds.FindAsync(platforms, accounts, who.Caller, cancel) : null,
        }, cancel);
        var post = await FindAsync(who, postGroupId, queries, cancel);
        return TypedResults.Ok(new UpdatedAnswer(
            "Post updated successfully", new(post.Id, PostMapping.Status(post.Status), WireTime.Of(post.PublishAt)), OrNone([.. asked.PlatformSettings.Ignored, .. PostWarnings.Of(post)])));
    }

    public static async Task<Ok<DoneAnswer>> DeleteAsync(ApiCaller who, string postGroupId, PostService posts, CancellationToken cancel)
    {
        await posts.DeleteAsync(who.Caller, postGroupId, cancel);
        return TypedResults.Ok(new DoneAnswer());
    }

    /// <summary>The post, with what has been sent for it by now.</summary>
    static async Task<PostView> ArrivedAsync(ApiCaller who, string id, PostQueries posts, UploadArrivals arrivals, CancellationToken cancel)
    {
        var post = await FindAsync(who, id, posts, cancel);
        if (!post.Uploads.Any(upload => upload.Stage == UploadStage.Announced)) return post;
        await arrivals.LookAsync(who.Caller, id, cancel);
        return await FindAsync(who, id, posts, cancel);
    }

    static async Task<PostView> FindAsync(ApiCaller who, string id, PostQueries posts, CancellationToken cancel) =>
        await posts.FindAsync(who.Caller, id, cancel) ?? throw RequestRejected.NotFound("post");

    static Creation? Creation(string? key, string hash) => key switch
    {
        null or "" => null,
        { Length: > Core.Posts.Creation.MaxKey } => throw JsonBody.Bad("Idempotency-Key may have up to 255 characters"),
        _ => new(key, hash),
    };

    static IReadOnlyList<string>? OrNone(IReadOnlyList<string> warnings) => warnings.Count > 0 ? warnings : null;
}
