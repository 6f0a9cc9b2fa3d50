using System.Text.Json.Nodes;
using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>Who the token belongs to, what they granted and which Pages they manage.</summary>
sealed class MeRoutes(SandboxAddress address)
{
    public Task<JsonObject> ShowAsync(GraphCall call) =>
        Task.FromResult(call.Token.PageId is { } page ? PageNode.Of(People.Page(page)!, call, address).Show(call.Fields("id", "name")) : Self(call).Show(call.Fields("id", "name")));

    public Task<JsonObject> PermissionsAsync(GraphCall call)
    {
        NeedUserToken(call, "permissions");
        var permissions = call.Token.Grant.Granted.Select(name => Permission(name, "granted")).Concat(call.Token.Grant.Declined.Select(name => Permission(name, "declined")));
        return Task.FromResult(new JsonObject { ["data"] = new JsonArray([.. permissions]) });
    }

    /// <summary>Empty, not refused, when the person did not grant pages_show_list: as Meta does.</summary>
    public Task<JsonObject> AccountsAsync(GraphCall call)
    {
        NeedUserToken(call, "accounts");
        var fields = call.Fields("id", "name", "access_token");
        var pages = call.Token.Grant.Granted.Contains("pages_show_list") ? call.Token.Pages.ToList() : [];
        return Task.FromResult(GraphPaging.Page(call, pages, page => page.Id, page => PageNode.Of(page, call, address).Show(fields)));
    }

    public Task<JsonObject> BusinessesAsync(GraphCall call)
    {
        NeedUserToken(call, "businesses");
        return Task.FromResult(new JsonObject { ["data"] = new JsonArray() });
    }

    GraphNode Self(GraphCall call)
    {
        var person = People.ById(call.Token.PersonId);
        return new GraphNode("User", person.Id)
            .With("name", () => person.Name)
            .With("email", () => call.Token.Grant.Granted.Contains("email") ? person.Email : null)
            .With("picture", () => PageNode.Picture(address.At(call.Http, person.AvatarPath)));
    }

    static void NeedUserToken(GraphCall call, string edge)
    {
        if (call.Token.PageId is not null)
            throw GraphErrors.NoSuchField(edge, "Page");
    }

    static JsonObject Permission(string name, string status) => new() { ["permission"] = name, ["status"] = status };
}
