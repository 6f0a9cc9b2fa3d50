using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Core.Accounts;
using Scheduler.Core.Buffer;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>The accounts that posts go to (S1-S6).</summary>
static class SocialAccountRoutes
{
    public static async Task<Created<SocialAccountAnswer>> CreateAsync(TokenCaller who, Sent<SocialAccountRequest> sent, AccountTokens tokens, BufferAccounts buffer, AccountService accounts, CancellationToken cancel)
    {
        var asked = sent.Value;
        var platform = SocialAccountMapping.Read(asked.Platform) ?? throw RequestRejected.Field("platform", "is required");
        var throughBuffer = !string.IsNullOrWhiteSpace(asked.BufferProfileId);
        // Of a platform that is reached through Buffer alone, a token is of no use and is not kept.
        var byToken = !throughBuffer || asked.AccessToken is { Length: > 0 } && tokens.CanConnect(platform);
        var id = byToken ? await tokens.ConnectAsync(who.Caller, platform, asked.AccountName, asked.AccessToken, cancel) : "";
        if (throughBuffer) id = await buffer.ConnectAsync(who.Caller, asked.BufferProfileId, cancel, platform);
        var made = SocialAccountMapping.Of((await accounts.ListAsync(who.Caller, cancel)).First(account => account.Id == id));
        return TypedResults.Created($"{SocialMediaApi.Prefix}/social-accounts/{made.Id}", made);
    }

    public static async Task<Ok<PageAnswer<SocialAccountAnswer>>> ListAsync(TokenCaller who, Paging page, string? platform, AccountService accounts, CancellationToken cancel)
    {
        var of = SocialAccountMapping.Read(platform);
        var all = (await accounts.ListAsync(who.Caller, cancel)).Where(account => of is null || account.Platform == of);
        return TypedResults.Ok(PageAnswer<SocialAccountAnswer>.Of([.. all.Select(SocialAccountMapping.Of)], page));
    }

    public static async Task<Ok<SocialAccountAnswer>> GetAsync(TokenCaller who, int id, AccountService accounts, CancellationToken cancel) =>
        TypedResults.Ok(SocialAccountMapping.Of(await FindAsync(who, id, accounts, cancel)));

    /// <summary>Only what is given changes; the platform has the last word.</summary>
    public static async Task<Ok<SocialAccountAnswer>> UpdateAsync(TokenCaller who, int id, Sent<SocialAccountRequest> sent, AccountTokens tokens, BufferAccounts buffer, AccountService accounts, CancellationToken cancel)
    {
        var (asked, account) = (sent.Value, await FindAsync(who, id, accounts, cancel));
        if (SocialAccountMapping.Read(asked.Platform) is { } platform && platform != account.Platform) throw RequestRejected.Field("platform", "cannot change; connect the other account instead");
        if (asked.AccessToken is not null) await tokens.RenewAsync(who.Caller, account.Id, asked.AccessToken, cancel);
        if (asked.BufferProfileId is not null) await buffer.ConnectAsync(who.Caller, asked.BufferProfileId, cancel, account.Platform);
        if (asked.AccountName is not null) await tokens.RenameAsync(who.Caller, account.Id, asked.AccountName, cancel);
        return await GetAsync(who, id, accounts, cancel);
    }

    public static async Task<NoContent> DeleteAsync(TokenCaller who, int id, AccountService accounts, CancellationToken cancel)
    {
        await accounts.DisconnectAsync(who.Caller, (await FindAsync(who, id, accounts, cancel)).Id, cancel);
        return TypedResults.NoContent();
    }

    /// <summary>Really asks the platform; what it says is an answer, also when it is no good news.</summary>
    public static async Task<Ok<ConnectionTestAnswer>> TestAsync(TokenCaller who, int id, AccountService accounts, AccountCheck check, CancellationToken cancel)
    {
        var account = await FindAsync(who, id, accounts, cancel);
        var found = await check.RunAsync(who.Caller, account.Id, cancel);
        return TypedResults.Ok(new ConnectionTestAnswer(found.Ok, account.Username, found.Detail.ToString()));
    }

    /// <exception cref="RequestRejected">NotFound.</exception>
    internal static async Task<AccountView> FindAsync(TokenCaller who, int id, AccountService accounts, CancellationToken cancel) =>
        (await accounts.ListAsync(who.Caller, cancel)).FirstOrDefault(account => account.Number == id) ?? throw RequestRejected.NotFound("account");
}
