using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Core.Analytics;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>Campaigns, their posts and what became of them (S24-S30).</summary>
static class CampaignRoutes
{
    public static async Task<Created<CampaignAnswer>> CreateAsync(TokenCaller who, Sent<CampaignRequest> sent, CampaignService campaigns, CancellationToken cancel)
    {
        var made = CampaignMapping.Of(await campaigns.CreateAsync(who.Caller, CampaignMapping.Read(sent.Value), cancel));
        return TypedResults.Created($"{SocialMediaApi.Prefix}/campaigns/{made.Id}", made);
    }

    public static async Task<Ok<PageAnswer<CampaignAnswer>>> ListAsync(TokenCaller who, Paging page, string? status, CampaignQueries campaigns, CancellationToken cancel)
    {
        var found = await campaigns.ListAsync(who.Caller, CampaignMapping.ReadStatus(status), page.Skip, page.Limit, cancel);
        return TypedResults.Ok(new PageAnswer<CampaignAnswer>([.. found.Campaigns.Select(CampaignMapping.Of)], found.Total, page.Skip, page.Limit));
    }

    public static async Task<Ok<CampaignAnswer>> GetAsync(TokenCaller who, int id, CampaignQueries campaigns, CancellationToken cancel) =>
        TypedResults.Ok(CampaignMapping.Of(await FindAsync(who, id, campaigns, cancel)));

    public static async Task<Ok<CampaignAnswer>> UpdateAsync(TokenCaller who, int id, Sent<CampaignRequest> sent, CampaignService campaigns, CampaignQueries queries, CancellationToken cancel)
    {
        var stored = await FindAsync(who, id, queries, cancel);
        return TypedResults.Ok(CampaignMapping.Of(await campaigns.UpdateAsync(who.Caller, stored.Id, CampaignMapping.Read(sent.Value, stored), cancel)));
    }

    /// <summary>Its posts stay.</summary>
    public static async Task<NoContent> DeleteAsync(TokenCaller who, int id, CampaignService campaigns, CampaignQueries queries, CancellationToken cancel)
    {
        await campaigns.DeleteAsync(who.Caller, (await FindAsync(who, id, queries, cancel)).Id, cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<CampaignAnalyticsAnswer>> AnalyticsAsync(TokenCaller who, int id, CampaignQueries campaigns, FigureQueries figures, CancellationToken cancel)
    {
        var campaign = await FindAsync(who, id, campaigns, cancel);
        return TypedResults.Ok(CampaignMapping.Of(campaign, await figures.OfCampaignAsync(who.Caller, campaign.Id, cancel)));
    }

    /// <summary>In the order of their dates.</summary>
    public static async Task<Ok<PageAnswer<PostAnswer>>> PostsAsync(TokenCaller who, int id, Paging page, CampaignQueries campaigns, PostListQueries posts, PublicMediaUrls urls, CancellationToken cancel)
    {
        var campaign = await FindAsync(who, id, campaigns, cancel);
        var found = await posts.ReadAsync(who.Caller, new(Campaign: campaign.Number), new(PostSort.Planned, Descending: false), null, page.Skip, page.Limit, cancel);
        return TypedResults.Ok(new PageAnswer<PostAnswer>([.. found.Posts.Select(post => PostMapping.Of(post, urls))], found.Total, page.Skip, page.Limit));
    }

    /// <exception cref="RequestRejected">NotFound.</exception>
    static async Task<CampaignView> FindAsync(TokenCaller who, int id, CampaignQueries campaigns, CancellationToken cancel) =>
        await campaigns.FindAsync(who.Caller, id, cancel) ?? throw RequestRejected.NotFound("campaign");
}
