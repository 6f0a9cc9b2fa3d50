using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Scheduler.Core.Analytics;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>What became of posts: written down, read, changed, asked of the platforms (S18-S23).</summary>
static class AnalyticsRoutes
{
    public static async Task<Created<AnalyticsAnswer>> RecordAsync(TokenCaller who, Sent<AnalyticsRequest> sent, FigureService figures, CancellationToken cancel)
    {
        var made = AnalyticsMapping.Of(await figures.RecordAsync(who.Caller, AnalyticsMapping.Read(sent.Value), cancel));
        return TypedResults.Created($"{SocialMediaApi.Prefix}/analytics/{made.Id}", made);
    }

    public static async Task<Ok<PageAnswer<AnalyticsAnswer>>> ListAsync(
        TokenCaller who, Paging page, [FromQuery(Name = "post_id")] int? postId, [FromQuery(Name = "campaign_id")] int? campaignId, string? source, FigureQueries figures, CancellationToken cancel)
    {
        var found = await figures.ListAsync(who.Caller, new(postId, campaignId, AnalyticsMapping.ReadSource(source)), page.Skip, page.Limit, cancel);
        return TypedResults.Ok(new PageAnswer<AnalyticsAnswer>([.. found.Figures.Select(AnalyticsMapping.Of)], found.Total, page.Skip, page.Limit));
    }

    public static async Task<Ok<AnalyticsAnswer>> GetAsync(TokenCaller who, int id, FigureQueries figures, CancellationToken cancel) =>
        TypedResults.Ok(AnalyticsMapping.Of(await figures.FindAsync(who.Caller, id, cancel) ?? throw RequestRejected.NotFound("analytics")));

    public static async Task<Ok<AnalyticsAnswer>> UpdateAsync(TokenCaller who, int id, Sent<AnalyticsRequest> sent, FigureService figures, CancellationToken cancel) =>
        TypedResults.Ok(AnalyticsMapping.Of(await figures.UpdateAsync(who.Caller, id, AnalyticsMapping.ReadChange(sent.Value), cancel)));

    public static async Task<NoContent> DeleteAsync(TokenCaller who, int id, FigureService figures, CancellationToken cancel)
    {
        await figures.DeleteAsync(who.Caller, id, cancel);
        return TypedResults.NoContent();
    }

    /// <summary>Asks every platform that tells figures, and Buffer, now.</summary>
    public static async Task<Ok<SyncAnswer>> SyncAsync(TokenCaller who, FigureCollection collection, CancellationToken cancel)
    {
        var done = await collection.SyncAsync(who.Caller, cancel);
        return TypedResults.Ok(new SyncAnswer(done.Synced, done.Failed));
    }
}
