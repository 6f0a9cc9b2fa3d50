using System.Text.Json.Nodes;
using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>A Facebook Page as the graph shows it.</summary>
static class PageNode
{
    public static GraphNode Of(FacebookPage page, GraphCall call, SandboxAddress address) => new GraphNode("Page", page.Id)
        .With("name", () => page.Name)
        .With("access_token", () => call.Token.PageId is null ? call.Token.PageTokens[page.Id] : call.Token.Value)
        .With("category", () => "Local business")
        .With("tasks", () => new JsonArray("MANAGE", "CREATE_CONTENT", "ANALYZE"))
        .With("picture", () => Picture(address.At(call.Http, page.Instagram?.AvatarPath ?? "sandbox/assets/page.svg")))
        .With("instagram_business_account", nested => page.Instagram is { } account ? AccountNode.Of(account, call, address).Show(GraphFields.Parse(nested, "id")) : null);

    public static JsonObject Picture(string url) => new() { ["data"] = new JsonObject { ["url"] = url, ["width"] = 200, ["height"] = 200, ["is_silhouette"] = false } };
}
