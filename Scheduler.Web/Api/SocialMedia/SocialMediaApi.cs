using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>The API of the Social Media Service (S1-S36). It translates; every rule is Core's.</summary>
static class SocialMediaApi
{
    public const string Prefix = "/api/v1";

    /// <summary>Bytes of a request's JSON.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Of a thousand posts at once.</summary>
    const int MostBytesOfMany = 16 * 1024 * 1024;

    /// <summary>The posting API lives under the same prefix; by these the two are told apart, also where no route is.</summary>
    static readonly string[] Sections = ["/auth", "/social-accounts", "/posts", "/analytics", "/campaigns", "/buffer"];

    public static bool Covers(PathString path) => Array.Exists(Sections, section => path.StartsWithSegments(Prefix + section, StringComparison.OrdinalIgnoreCase));

    public static void MapSocialMedia(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(DocsPage.Address, DocsPage.Get).ExcludeFromDescription();

        var open = routes.MapGroup(Prefix).RequireRateLimiting(ApiRegistration.PerUser).WithMetadata(new SocialMediaRoute(), new RequestSizeLimitAttribute(MostBytes));
        var api = open.MapGroup("").RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = JwtScheme.Name });

        open.MapPost("/auth/token", TokenRoutes.IssueAsync);
        open.MapPost("/auth/refresh", TokenRoutes.RefreshAsync);
        open.MapPost("/auth/revoke", TokenRoutes.RevokeAsync);

        api.MapPost("/social-accounts", SocialAccountRoutes.CreateAsync);
        api.MapGet("/social-accounts", SocialAccountRoutes.ListAsync);
        api.MapGet("/social-accounts/{id:int}", SocialAccountRoutes.GetAsync);
        api.MapPut("/social-accounts/{id:int}", SocialAccountRoutes.UpdateAsync);
        api.MapDelete("/social-accounts/{id:int}", SocialAccountRoutes.DeleteAsync);
        api.MapPost("/social-accounts/{id:int}/test-connection", SocialAccountRoutes.TestAsync);
        api.MapPost("/social-accounts/{id:int}/sync-buffer", BufferRoutes.SyncAsync);

        api.MapPost("/posts", PostRoutes.CreateAsync);
        api.MapGet("/posts", PostRoutes.ListAsync);
        api.MapPost("/posts/bulk", BulkRoutes.CreateAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytesOfMany));
        api.MapGet("/posts/calendar", CalendarRoutes.ReadAsync);
        api.MapGet("/posts/{id:int}", PostRoutes.GetAsync);
        api.MapPut("/posts/{id:int}", PostRoutes.UpdateAsync);
        api.MapDelete("/posts/{id:int}", PostRoutes.DeleteAsync);
        api.MapPost("/posts/{id:int}/schedule", BufferRoutes.ScheduleAsync);
        api.MapPost("/posts/{id:int}/cancel", PostRoutes.CancelAsync);
        api.MapPost("/posts/{id:int}/reschedule", PostRoutes.RescheduleAsync);

        api.MapPost("/analytics", AnalyticsRoutes.RecordAsync);
        api.MapGet("/analytics", AnalyticsRoutes.ListAsync);
        api.MapGet("/analytics/{id:int}", AnalyticsRoutes.GetAsync);
        api.MapPut("/analytics/{id:int}", AnalyticsRoutes.UpdateAsync);
        api.MapDelete("/analytics/{id:int}", AnalyticsRoutes.DeleteAsync);
        api.MapPost("/analytics/sync", AnalyticsRoutes.SyncAsync);

        api.MapPost("/campaigns", CampaignRoutes.CreateAsync);
        api.MapGet("/campaigns", CampaignRoutes.ListAsync);
        api.MapGet("/campaigns/{id:int}", CampaignRoutes.GetAsync);
        api.MapPut("/campaigns/{id:int}", CampaignRoutes.UpdateAsync);
        api.MapDelete("/campaigns/{id:int}", CampaignRoutes.DeleteAsync);
        api.MapGet("/campaigns/{id:int}/analytics", CampaignRoutes.AnalyticsAsync);
        api.MapGet("/campaigns/{id:int}/posts", CampaignRoutes.PostsAsync);

        api.MapPost("/buffer/config", BufferRoutes.CreateAsync);
        api.MapGet("/buffer/config/{id:int}", BufferRoutes.GetAsync);
        api.MapPut("/buffer/config/{id:int}", BufferRoutes.UpdateAsync);
        api.MapDelete("/buffer/config/{id:int}", BufferRoutes.DeleteAsync);
        api.MapGet("/buffer/profiles", BufferRoutes.ListProfilesAsync);
    }
}
