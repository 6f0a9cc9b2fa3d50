using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Core.Accounts;
using Scheduler.Core.Buffer;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>The key to Buffer, its channels, and what goes through it (S7, S13, S31-S35).</summary>
static class BufferRoutes
{
    public static async Task<Created<BufferConfigAnswer>> CreateAsync(TokenCaller who, Sent<BufferConfigRequest> sent, BufferService buffer, CancellationToken cancel)
    {
        var made = Of(await buffer.CreateAsync(who.Caller, sent.Value.AccessToken, cancel));
        return TypedResults.Created($"{SocialMediaApi.Prefix}/buffer/config/{made.Id}", made);
    }

    public static async Task<Ok<BufferConfigAnswer>> GetAsync(TokenCaller who, int id, BufferService buffer, CancellationToken cancel) => TypedResults.Ok(Of(await buffer.GetAsync(who.Caller, id, cancel)));

    public static async Task<Ok<BufferConfigAnswer>> UpdateAsync(TokenCaller who, int id, Sent<BufferConfigRequest> sent, BufferService buffer, CancellationToken cancel) =>
        TypedResults.Ok(Of(await buffer.UpdateAsync(who.Caller, id, sent.Value.AccessToken, cancel)));

    public static async Task<NoContent> DeleteAsync(TokenCaller who, int id, BufferService buffer, CancellationToken cancel)
    {
        await buffer.DeleteAsync(who.Caller, id, cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<PageAnswer<BufferProfileAnswer>>> ListProfilesAsync(TokenCaller who, Paging page, BufferProfiles profiles, AccountService accounts, CancellationToken cancel)
    {
        var all = await profiles.ListAsync(who.Caller, cancel);
        var numbers = (await accounts.ListAsync(who.Caller, cancel)).ToDictionary(a => a.Id, a => a.Number, StringComparer.Ordinal);
        return TypedResults.Ok(PageAnswer<BufferProfileAnswer>.Of([.. all.Select(p => Of(p, numbers))], page));
    }

    /// <summary>Name, picture and state of one account, as Buffer has them.</summary>
    public static async Task<Ok<SyncAnswer>> SyncAsync(TokenCaller who, int id, AccountService accounts, ConnectionSync sync, CancellationToken cancel)
    {
        var done = await sync.FromBufferAsync(who.Caller, (await SocialAccountRoutes.FindAsync(who, id, accounts, cancel)).Id, cancel);
        return TypedResults.Ok(done.Problem is null ? new SyncAnswer(1, 0) : new SyncAnswer(0, 1));
    }

    /// <summary>Onto the schedule, through Buffer, whatever way its account goes otherwise. Buffer is asked first: while it is down nothing changes.</summary>
    public static async Task<Ok<PostAnswer>> ScheduleAsync(TokenCaller who, int id, BufferAccounts buffer, PostService posts, PostQueries queries, PublicMediaUrls urls, CancellationToken cancel)
    {
        var post = await PostRoutes.FindAsync(who, id, queries, cancel);
        if (post.Targets.Count == 0) throw RequestRejected.Field("accounts", "is required");
        if (post.PublishAt is null) throw RequestRejected.Field("time", "is required");
        await buffer.CheckAsync(who.Caller, [.. post.Targets.Select(t => t.Account)], cancel);
        await posts.ChangeAsync(who.Caller, post.Id, new() { Scheduled = true, ThroughBuffer = true }, cancel);
        return await PostRoutes.GetAsync(who, id, queries, urls, cancel);
    }

    static BufferConfigAnswer Of(BufferView config) => new(
        config.Id, config.OrganizationId, config.OrganizationName, config.Status == BufferStatus.Refused ? "refused" : "active", config.StatusReason?.ToString(), config.Accounts,
        WireTime.Of(config.CreatedAt), WireTime.Of(config.UpdatedAt));

    static BufferProfileAnswer Of(BufferProfile profile, Dictionary<string, int> numbers) => new(
        profile.Id, profile.Service, profile.Platform is { } platform ? SocialAccountMapping.Name(platform) : null, profile.Username, profile.DisplayName, profile.AvatarUrl,
        profile.State.ToString().ToLowerInvariant(), profile.OrganizationName, profile.Account is { } account && numbers.TryGetValue(account, out var number) ? number : null);
}
