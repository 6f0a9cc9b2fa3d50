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
}
