using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Core.Shared;
using Scheduler.Core.Tokens;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>Tokens: given for a password or an API key, renewed, ended.</summary>
static class TokenRoutes
{
    public static async Task<Ok<TokenAnswer>> IssueAsync(Sent<TokenRequest> sent, TokenSignIn passwords, TokenService tokens, HttpContext http, CancellationToken cancel)
    {
        var asked = sent.Value;
        if (asked is { ApiKey: null, Email: null } or { ApiKey: null, Password: null }) throw RequestRejected.Field(asked.Email is null ? "email" : "password", "is required; or send an api_key instead of both");
        return Answer(http, asked.ApiKey is { } key ? await tokens.ForKeyAsync(key, cancel) : await passwords.SignInAsync(asked.Email, asked.Password, asked.Workspace, cancel));
    }

    public static async Task<Ok<TokenAnswer>> RefreshAsync(Sent<RefreshRequest> sent, TokenService tokens, HttpContext http, CancellationToken cancel) =>
        Answer(http, await tokens.RefreshAsync(Required(sent), cancel));

    /// <summary>That there is no such token is no failure: it is ended.</summary>
    public static async Task<NoContent> RevokeAsync(Sent<RefreshRequest> sent, TokenService tokens, CancellationToken cancel)
    {
        await tokens.RevokeAsync(Required(sent), cancel);
        return TypedResults.NoContent();
    }

    static string Required(Sent<RefreshRequest> sent) => sent.Value.RefreshToken is { Length: > 0 } token ? token : throw RequestRejected.Field("refreshToken", "is required");

    /// <summary>No cache on the way may keep it (RFC 6749, 5.1).</summary>
    static Ok<TokenAnswer> Answer(HttpContext http, TokenGrant grant)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new TokenAnswer(grant.AccessToken, grant.RefreshToken, "bearer", (int)AccessTokens.Life.TotalSeconds));
    }
}
