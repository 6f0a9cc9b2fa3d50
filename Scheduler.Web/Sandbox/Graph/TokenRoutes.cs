using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Scheduler.Web.Sandbox.State;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary><c>oauth/access_token</c>: a login's code for a short-lived token, and that for a long-lived one.</summary>
sealed class TokenRoutes(SandboxStore store, IOptions<SandboxOptions> options)
{
    public Task<JsonObject> IssueAsync(GraphCall call)
    {
        if (call.Required("client_id") != options.Value.AppId)
            throw GraphErrors.UnknownApp();
        if (call.Required("client_secret") != options.Value.AppSecret)
            throw GraphErrors.WrongSecret();
        return (call["grant_type"] ?? "authorization_code") switch
        {
            "authorization_code" => ExchangeCodeAsync(call),
            "fb_exchange_token" => ExchangeTokenAsync(call),
            var other => throw GraphErrors.BadParameter($"Unsupported grant type {other}"),
        };
    }

    async Task<JsonObject> ExchangeCodeAsync(GraphCall call)
    {
        var (given, redirect) = (call.Required("code"), call.Required("redirect_uri"));
        var token = await store.ChangeAsync(state =>
        {
            var code = state.Codes.GetValueOrDefault(given) ?? throw GraphErrors.UnknownCode();
            if (code.IsUsed)
                throw GraphErrors.UsedCode();
            if (code.ExpiresAt <= call.Now)
                throw GraphErrors.ExpiredCode();
            if (code.RedirectUri != redirect)
                throw GraphErrors.OtherRedirect();
            state.Put(code with { IsUsed = true });
            return TokenMint.Issue(state, code.PersonId, code.Grant, call.Now + AccessToken.ShortLifetime, pageTokensExpire: true);
        });
        return Answer(token, AccessToken.ShortLifetime);
    }

    async Task<JsonObject> ExchangeTokenAsync(GraphCall call)
    {
        var given = call.Required("fb_exchange_token");
        var token = await store.ChangeAsync(state =>
        {
            if (state.Tokens.GetValueOrDefault(given) is not { PageId: null } old)
                throw GraphErrors.UnknownToken();
            if (old.ExpiresAt <= call.Now)
                throw GraphErrors.ExpiredToken();
            return TokenMint.Issue(state, old.PersonId, old.Grant, call.Now + AccessToken.LongLifetime, pageTokensExpire: false);
        });
        return Answer(token, AccessToken.LongLifetime);
    }

    static JsonObject Answer(AccessToken token, TimeSpan lifetime) => new()
    {
        ["access_token"] = token.Value,
        ["token_type"] = "bearer",
        ["expires_in"] = (long)lifetime.TotalSeconds,
    };
}
