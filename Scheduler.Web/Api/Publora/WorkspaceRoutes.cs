using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Publora;

/// <summary>Managed workspaces (P9), which this dialect calls users. Their keys need the scope for it.</summary>
static class WorkspaceRoutes
{
    public static async Task<Ok<IReadOnlyList<ManagedUser>>> ListAsync(ApiCaller who, ManagedWorkspaces clients, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<ManagedUser>>([.. (await clients.ListAsync(who.Caller, cancel)).Select(client => new ManagedUser(client.Id, null, client.Name))]);

    /// <summary>Without a name it is called by the address.</summary>
    public static async Task<Ok<ManagedUser>> CreateAsync(NewManagedUser wanted, ApiCaller who, ManagedWorkspaces clients, CancellationToken cancel)
    {
        var name = string.IsNullOrWhiteSpace(wanted.DisplayName) ? wanted.Email : wanted.DisplayName;
        var id = await clients.CreateAsync(who.Caller, name, null, cancel);
        return TypedResults.Ok((await clients.ListAsync(who.Caller, cancel)).Where(client => client.Id == id).Select(client => new ManagedUser(client.Id, wanted.Email, client.Name)).Single());
    }

    public static async Task<Ok<DoneAnswer>> DeleteAsync(string id, ApiCaller who, ManagedWorkspaces clients, CancellationToken cancel)
    {
        await clients.DeleteAsync(who.Caller, id, null, cancel);
        return TypedResults.Ok(new DoneAnswer());
    }

    /// <summary>A key of the client's own workspace, which opens nothing else.</summary>
    public static async Task<Ok<ManagedUserKey>> MakeKeyAsync(string id, ApiCaller who, ManagedWorkspaces clients, ApiKeyService keys, CancellationToken cancel)
    {
        var client = await clients.CallerAsync(who.Caller, id, cancel);
        return TypedResults.Ok(new ManagedUserKey((await keys.CreateAsync(client, "API", ApiScopes.Read | ApiScopes.Write, cancel)).Key));
    }

    /// <summary>For the client, who connects their own accounts by it.</summary>
    public static async Task<Ok<ManagedUserLink>> MakeLinkAsync(string id, ApiCaller who, ConnectionLinks links, CancellationToken cancel)
    {
        var link = await links.CreateAsync(who.Caller, id, cancel);
        return TypedResults.Ok(new ManagedUserLink(link.Address.AbsoluteUri, WireTime.Of(link.ExpiresAt)));
    }
}
