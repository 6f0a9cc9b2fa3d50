using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Publora;

/// <summary>The accounts that a post can go to (P1).</summary>
static class ConnectionRoutes
{
    public static async Task<Ok<ConnectionsAnswer>> ListAsync(ApiCaller who, AccountService accounts, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return TypedResults.Ok(new ConnectionsAnswer([.. (await accounts.ListAsync(who.Caller, cancel)).Select(account => ConnectionMapping.Of(account, now))]));
    }

    /// <summary>Asks each account's platform for its name and picture (D). What goes wrong with one is its own line.</summary>
    public static async Task<Ok<SyncAnswer>> SyncAsync(ApiCaller who, ConnectionSync sync, CancellationToken cancel) =>
        TypedResults.Ok(new SyncAnswer([.. (await sync.RunAsync(who.Caller, cancel)).Select(line =>
            new SyncLine(Mapping.PlatformId(line.Platform, line.RemoteId), Mapping.Name(line.Platform), line.Username, line.Problem is null, line.Problem?.ToString()))]));
}
