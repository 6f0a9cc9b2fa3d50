using System.Text.Json.Nodes;
using Scheduler.Web.Sandbox.State;
using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary><c>GET /{id}</c>: what a token may see under an id, and for all else the same answer.</summary>
sealed class NodeRoutes(SandboxStore store, SandboxAddress address)
{
    public async Task<JsonObject> ShowAsync(GraphCall call)
    {
        var (token, id) = (call.Token, call.Id);
        if (token.PageId is null && token.PersonId == id)
            return new GraphNode("User", id).With("name", () => People.ById(id).Name).Show(call.Fields("id", "name"));
        if (token.Page(id) is { } page)
            return PageNode.Of(page, call, address).Show(call.Fields("id", "name"));
        if (token.Account(id) is { } account)
        {
            call.Need("instagram_basic");
            return await AccountAsync(account, call);
        }
        var (container, media) = await store.ReadAsync(state => (state.Containers.GetValueOrDefault(id), state.Published.GetValueOrDefault(id)));
        if (container is not null && token.Account(container.AccountId) is not null)
            return ContainerNode.Of(container, call.Now).Show(call.Fields("id"));
        if (media is not null && token.Account(media.AccountId) is not null)
            return MediaNode.Of(media, call, address).Show(call.Fields("id"));
        throw call.NotFound(id);
    }

    async Task<JsonObject> AccountAsync(InstagramAccount account, GraphCall call)
    {
        var posts = await store.ReadAsync(state => state.PublishedBy(account.Id).Count);
        return AccountNode.Of(account, call, address).With("media_count", () => posts).Show(call.Fields("id"));
    }
}
