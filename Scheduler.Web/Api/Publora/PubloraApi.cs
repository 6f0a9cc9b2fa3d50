using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Api.Publora;

/// <summary>The posting API as clients of Publora and PostPost know it (P1-P9, P13). It translates; every rule is Core's.</summary>
static class PubloraApi
{
    public const string Prefix = "/api/v1";

    /// <summary>Bytes of a request's JSON.</summary>
    public const int MostBytes = 256 * 1024;

    public static void MapPublora(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Prefix).RequireRateLimiting(ApiRegistration.PerKey).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        var reads = api.MapGroup("").RequireAuthorization(By(ApiKeyScheme.Reads));
        var writes = api.MapGroup("").RequireAuthorization(By(ApiKeyScheme.Writes));

        reads.MapMethods("/platform-connections", Read, ConnectionRoutes.ListAsync);
        writes.MapPost("/platform-connections/sync", ConnectionRoutes.SyncAsync);
        writes.MapPost("/create-post", PostRoutes.CreateAsync).WithMetadata(new FailureText("Failed to create post group"));
        reads.MapMethods("/get-post/{postGroupId}", Read, PostRoutes.GetAsync).WithMetadata(new FailureText("Failed to fetch post group"));
        writes.MapPut("/update-post/{postGroupId}", PostRoutes.UpdateAsync).WithMetadata(new FailureText("Failed to update post"));
        writes.MapDelete("/delete-post/{postGroupId}", PostRoutes.DeleteAsync).WithMetadata(new FailureText("Failed to delete post group"));
        writes.MapPost("/get-upload-url", UploadRoutes.AnnounceAsync).WithMetadata(new FailureText("Failed to create upload URL"));
        reads.MapMethods("/list-posts", Read, PostListRoutes.ListAsync);
        reads.MapPost("/linkedin-post-statistics", StatisticsRoutes.LinkedInAsync);

        var manages = api.MapGroup("/workspace/users").RequireAuthorization(By(ApiKeyScheme.Manages));
        manages.MapMethods("", Read, WorkspaceRoutes.ListAsync);
        manages.MapPost("", WorkspaceRoutes.CreateAsync);
        manages.MapDelete("/{id}", WorkspaceRoutes.DeleteAsync);
        manages.MapPost("/{id}/api-key", WorkspaceRoutes.MakeKeyAsync);
        manages.MapPost("/{id}/connection-url", WorkspaceRoutes.MakeLinkAsync);

        reads.MapMethods("/webhooks", Read, WebhookRoutes.ListAsync);
        writes.MapPost("/webhooks", WebhookRoutes.CreateAsync);
        writes.MapPatch("/webhooks/{id}", WebhookRoutes.UpdateAsync);
        writes.MapDelete("/webhooks/{id}", WebhookRoutes.DeleteAsync);
        writes.MapPost("/webhooks/{id}/regenerate-secret", WebhookRoutes.RegenerateSecretAsync);
        writes.MapPost("/webhooks/{id}/test", WebhookRoutes.TestAsync);
        reads.MapMethods("/webhooks/{id}/deliveries", Read, WebhookRoutes.DeliveriesAsync);
    }

    /// <summary>GET, and HEAD, which is the same without the body.</summary>
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    static AuthorizeAttribute By(string policy) => new(policy) { AuthenticationSchemes = ApiKeyScheme.Name };
}
