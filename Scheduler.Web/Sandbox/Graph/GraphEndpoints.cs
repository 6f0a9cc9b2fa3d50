namespace Scheduler.Web.Sandbox.Graph;

/// <summary>The stand-in for graph.facebook.com: what it answers, with and without a version in the path.</summary>
static class GraphEndpoints
{
    public static void MapGraph(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints.MapGroup("graph"));
        Map(endpoints.MapGroup(@"graph/{version:regex(^v\d+\.\d+$)}"));
    }

    static void Map(RouteGroupBuilder graph)
    {
        var services = ((IEndpointRouteBuilder)graph).ServiceProvider;
        var gate = services.GetRequiredService<GraphGate>();
        var (tokens, me, nodes) = (services.GetRequiredService<TokenRoutes>(), services.GetRequiredService<MeRoutes>(), services.GetRequiredService<NodeRoutes>());
        var (containers, publishing, media) = (services.GetRequiredService<ContainerRoutes>(), services.GetRequiredService<PublishRoutes>(), services.GetRequiredService<MediaRoutes>());

        // login and who is asking
        Get("oauth/access_token", GraphOperation.Token, tokens.IssueAsync);
        Post("oauth/access_token", GraphOperation.Token, tokens.IssueAsync);
        Get("me", GraphOperation.Me, me.ShowAsync);
        Get("me/permissions", GraphOperation.Permissions, me.PermissionsAsync);
        Get("me/accounts", GraphOperation.Accounts, me.AccountsAsync);
        Get("me/businesses", GraphOperation.Businesses, me.BusinessesAsync);

        // a Page, an Instagram account, a container or a post, by its id
        Get(Id, GraphOperation.Node, nodes.ShowAsync);

        // publishing: container, wait (a read of its id), publish
        Post($"{Id}/media", GraphOperation.Media, containers.CreateAsync);
        Post($"{Id}/media_publish", GraphOperation.MediaPublish, publishing.PublishAsync);
        Get($"{Id}/content_publishing_limit", GraphOperation.Quota, publishing.QuotaAsync);

        // what was published, and how it does
        Get($"{Id}/media", GraphOperation.MediaList, media.ListAsync);
        Get($"{Id}/stories", GraphOperation.MediaList, media.StoriesAsync);
        Get($"{Id}/insights", GraphOperation.Insights, media.InsightsAsync);

        graph.Map("{**path}", gate.For(GraphOperation.Unknown, call => throw GraphErrors.UnknownPath((string?)call.Http.GetRouteValue("path") ?? "")));

        void Get(string pattern, string operation, GraphHandler handler) => graph.MapGet(pattern, gate.For(operation, handler));
        void Post(string pattern, string operation, GraphHandler handler) => graph.MapPost(pattern, gate.For(operation, handler));
    }

    const string Id = @"{id:regex(^\d+$)}";
}
