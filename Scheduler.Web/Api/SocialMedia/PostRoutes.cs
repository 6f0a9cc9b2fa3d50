using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>Posts: made, read, changed, removed, taken off the schedule and put on it again (S8-S12, S16, S17).</summary>
static class PostRoutes
{
    public static async Task<Created<PostAnswer>> CreateAsync(
        TokenCaller who, Sent<PostRequest> sent, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, PostIntake intake, AccountService accounts, CampaignQueries campaigns, AccessService access, PostQueries posts, PublicMediaUrls urls, CancellationToken cancel)
    {
        var id = await intake.CreateAsync(who.Caller, sent.Value, await PostPlaces.ReadAsync(who.Caller, accounts, campaigns, access, cancel), PostIntake.Creation(idempotencyKey, sent.Hash), cancel);
        var made = PostMapping.Of(await posts.FindAsync(who.Caller, id, cancel) ?? throw RequestRejected.NotFound("post"), urls);
        return TypedResults.Created($"{SocialMediaApi.Prefix}/posts/{made.Id}", made);
    }

    public static async Task<Ok<PageAnswer<PostAnswer>>> ListAsync(TokenCaller who, Paging page, string? status, string? platform, [FromQuery(Name = "campaign_id")] int? campaignId, PostListQueries posts, PublicMediaUrls urls, CancellationToken cancel)
    {
        var filter = new PostListFilter(PostMapping.ReadStatus(status) is { } only ? [only] : null, SocialAccountMapping.Read(platform), Campaign: campaignId);
        var found = await posts.ReadAsync(who.Caller, filter, new(PostSort.Created, Descending: true), null, page.Skip, page.Limit, cancel);
        return TypedResults.Ok(new PageAnswer<PostAnswer>([.. found.Posts.Select(post => PostMapping.Of(post, urls))], found.Total, page.Skip, page.Limit));
    }

    public static async Task<Ok<PostAnswer>> GetAsync(TokenCaller who, int id, PostQueries posts, PublicMediaUrls urls, CancellationToken cancel) =>
        TypedResults.Ok(PostMapping.Of(await FindAsync(who, id, posts, cancel), urls));

    public static async Task<Ok<PostAnswer>> UpdateAsync(
        TokenCaller who, int id, Sent<PostRequest> sent, PostIntake intake, AccountService accounts, CampaignQueries campaigns, AccessService access, PostQueries posts, PublicMediaUrls urls, CancellationToken cancel)
    {
        await intake.UpdateAsync(who.Caller, await FindAsync(who, id, posts, cancel), sent.Value, await PostPlaces.ReadAsync(who.Caller, accounts, campaigns, access, cancel), cancel);
        return await GetAsync(who, id, posts, urls, cancel);
    }

    public static async Task<NoContent> DeleteAsync(TokenCaller who, int id, PostService posts, PostQueries queries, CancellationToken cancel)
    {
        await posts.DeleteAsync(who.Caller, (await FindAsync(who, id, queries, cancel)).Id, cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<PostAnswer>> CancelAsync(TokenCaller who, int id, PostCancellation cancellation, PostQueries posts, PublicMediaUrls urls, CancellationToken cancel)
    {
        await cancellation.CancelAsync(who.Caller, (await FindAsync(who, id, posts, cancel)).Id, cancel);
        return await GetAsync(who, id, posts, urls, cancel);
    }

    /// <summary>Also of a draft, and of a post that was cancelled, held or failed: it is on the schedule from then on.</summary>
    public static async Task<Ok<PostAnswer>> RescheduleAsync(
        TokenCaller who, int id, Sent<RescheduleRequest> sent, PostService posts, PostQueries queries, AccessService access, PublicMediaUrls urls, CancellationToken cancel)
    {
        var time = WireTime.Read(sent.Value.ScheduledTime, "scheduled_time") ?? throw RequestRejected.Field("scheduled_time", "is required");
        var post = await FindAsync(who, id, queries, cancel);
        await posts.ChangeAsync(who.Caller, post.Id, new() { Scheduled = true, Date = PostDate.At(time, await access.ZoneAsync(who.Caller, cancel)) }, cancel);
        return await GetAsync(who, id, queries, urls, cancel);
    }

    /// <exception cref="RequestRejected">NotFound.</exception>
    internal static async Task<PostView> FindAsync(TokenCaller who, int id, PostQueries posts, CancellationToken cancel) =>
        await posts.FindAsync(who.Caller, id, cancel) ?? throw RequestRejected.NotFound("post");
}
