using System.ComponentModel;
using System.Security.Claims;
using ModelContextProtocol.Server;
using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Mcp;

[McpServerToolType]
sealed class AccountTools(AccountService accounts)
{
    [McpServerTool(Name = "list_accounts", Title = "List accounts", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Lists the connected social media accounts of the workspace. Call it first: posts go to these ids.")]
    public async Task<AccountsResult> ListAsync(ClaimsPrincipal user, CancellationToken cancel) => AccountsResult.Of(await accounts.ListAsync(user.Caller(), cancel));
}
