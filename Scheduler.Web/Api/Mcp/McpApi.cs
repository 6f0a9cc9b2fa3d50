using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ModelContextProtocol;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Api.Mcp;

/// <summary>What an assistant finds here (docs/mcp.md).</summary>
static class McpApi
{
    const string Instructions = """
        Scheduler plans posts for social media and publishes them at their time. Ask for the accounts first (list_accounts): posts go to their ids.
        Times are wall-clock times such as 2026-12-24T18:00 in a time zone (IANA name; by default the workspace's), or instants such as 2026-12-24T17:00:00Z.
        A post is a draft until it has a time: show the user text, accounts and time before you schedule. Instagram needs a picture or video (upload_from_url, then media of create_post).
        Nothing can be deleted or taken back once it is published.
        """;

    public static IServiceCollection AddMcp(this IServiceCollection services)
    {
        services.AddSingleton<McpOrigin>();
        var json = new JsonSerializerOptions(McpJsonUtilities.DefaultOptions) { NumberHandling = default, DefaultIgnoreCondition = JsonIgnoreCondition.Never };
        services.AddMcpServer(server =>
        {
            server.ServerInfo = new() { Name = "scheduler", Title = "Scheduler", Version = typeof(McpApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "1" };
            server.ServerInstructions = Instructions;
            server.Filters.Request.CallToolFilters.Add(ToolCalls.Guard);
        }).WithTools<AccountTools>(json).WithTools<PostTools>(json).WithTools<ScheduleTools>(json).WithTools<MediaTools>(json);
        return services;
    }

    public static void MapMcp(this IEndpointRouteBuilder routes) => routes.MapPost(McpEndpoint.Path, McpEndpoint.PostAsync)
        .RequireAuthorization(new AuthorizeAttribute(ApiKeyScheme.Reads) { AuthenticationSchemes = ApiKeyScheme.Name })
        .RequireRateLimiting(ApiRegistration.PerKey).WithMetadata(new ForAssistants(), new RequestSizeLimitAttribute(McpEndpoint.MostBytes));
}
