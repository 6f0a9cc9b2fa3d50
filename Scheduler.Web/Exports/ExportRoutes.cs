using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Core.Access;
using Scheduler.Core.Analytics;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Shared;
using Scheduler.Web.Auth;
using Scheduler.Web.Components;
using Scheduler.Web.Components.Analytics;
using Scheduler.Web.Dashboard;

namespace Scheduler.Web.Exports;

/// <summary>What pages show, as files to take away.</summary>
static class ExportRoutes
{
    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var members = routes.MapGroup("").RequireAuthorization().WithMetadata(new ForReaders());
        members.MapGet(Urls.AnalyticsExport(), AnalyticsAsync);
        members.MapGet(Urls.CampaignExport("{id}", escape: false), CampaignAsync);
    }

    /// <summary>By the same words of the address as the page.</summary>
    static async Task<Results<FileContentHttpResult, UnauthorizedHttpResult>> AnalyticsAsync(
        HttpContext http, string? days, string? from, string? to, string? campaign, string? platform, ReportQueries reports, AccessService access, CallerFromUser callers, TimeProvider time, CancellationToken cancel)
    {
        if (await callers.FindAsync(http.User, cancel) is not { } caller) return TypedResults.Unauthorized();
        var zone = WallClock.Zone((await access.ProfileAsync(caller, cancel)).Zone);
        var address = AnalyticsAddress.Read(days, from, to, campaign, platform, DateOnly.FromDateTime(WallClock.Local(time.GetUtcNow(), zone)));
        var report = await reports.ReadAsync(caller, address.Filter(zone), cancel);
        return File(FigureExport.Of(report.Rows), string.Create(CultureInfo.InvariantCulture, $"analytics-{address.First:yyyy-MM-dd}-{address.Last:yyyy-MM-dd}.csv"));
    }

    static async Task<Results<FileContentHttpResult, UnauthorizedHttpResult, NotFound>> CampaignAsync(
        HttpContext http, string id, CampaignQueries campaigns, ReportQueries reports, CallerFromUser callers, CancellationToken cancel)
    {
        if (await callers.FindAsync(http.User, cancel) is not { } caller) return TypedResults.Unauthorized();
        if (await campaigns.FindAsync(caller, id, cancel) is null) return TypedResults.NotFound();
        return File(FigureExport.Of(await reports.OfCampaignAsync(caller, id, cancel)), $"campaign-{id}.csv");
    }

    static FileContentHttpResult File(byte[] csv, string name) => TypedResults.File(csv, "text/csv; charset=utf-8", name);
}
