using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;

namespace Scheduler.Web.Auth;

/// <summary>Signs requests in by their API key (P9).</summary>
sealed class ApiKeyScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiAccess access) : ProgramScheme(options, logs, encoder)
{
    public const string Name = "ApiKey";

    /// <summary>Policy: the key may read.</summary>
    public const string Reads = "ApiKey.Reads";

    /// <summary>Policy: the key may change something.</summary>
    public const string Writes = "ApiKey.Writes";

    /// <summary>Policy: the key may make, list and delete managed workspaces.</summary>
    public const string Manages = "ApiKey.Manages";

    // Each by both names under which the API is known.
    static readonly string[] KeyHeaders = ["x-api-key", "x-publora-key"], ActForHeaders = ["x-postpost-user-id", "x-publora-user-id"], ClientHeaders = ["x-postpost-client", "x-publora-client"];

    public static void AddPolicies(AuthorizationOptions authorization)
    {
        authorization.AddPolicy(Reads, policy => policy.RequireAssertion(asked => ApiKeyIdentity.PassOf(asked.User) is { MayRead: true }));
        authorization.AddPolicy(Writes, policy => policy.RequireAssertion(asked => ApiKeyIdentity.PassOf(asked.User) is { MayWrite: true }));
        authorization.AddPolicy(Manages, policy => policy.RequireAssertion(asked => ApiKeyIdentity.PassOf(asked.User) is { MayManage: true }));
    }

    protected override async Task<ClaimsIdentity> EnterAsync()
    {
        var assistant = Context.GetEndpoint()?.Metadata.GetMetadata<ForAssistants>() is not null || string.Equals(Header(ClientHeaders), "mcp", StringComparison.OrdinalIgnoreCase);
        // Some clients know no other way to send a key than as a bearer's token.
        return new ApiKeyIdentity(await access.EnterAsync(new(Header(KeyHeaders) ?? Bearer(), Header(ActForHeaders), assistant), Context.RequestAborted));
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        throw ApiKeyIdentity.PassOf((await HandleAuthenticateOnceAsync()).Principal!)!.Narrow();

    string? Header(string[] names) => names.Select(name => Request.Headers[name].ToString().Trim()).FirstOrDefault(value => value.Length > 0);
}
