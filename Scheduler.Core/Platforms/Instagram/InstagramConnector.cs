using System.Globalization;
using Microsoft.Extensions.Options;
using Scheduler.Core.Accounts;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Platforms.Instagram;

/// <summary>
/// Facebook Login: code, short-lived token, long-lived token, then the Pages and their Instagram business accounts (O1).
/// https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow
/// </summary>
sealed class InstagramConnector(InstagramClient client, MetaAddresses addresses, IOptions<InstagramOptions> options, TimeProvider time) : IAccountConnector
{
    const string PublishRight = "instagram_content_publish";
    static readonly string[] Scopes = ["instagram_basic", PublishRight, "instagram_manage_insights", "pages_show_list", "pages_read_engagement", "business_management"];

    /// <summary>When Meta names no end of a long-lived token.</summary>
    static readonly TimeSpan UsualLife = TimeSpan.FromDays(60);

    const string PageFields = "id,name,access_token,instagram_business_account";
    const string ProfileFields = "username,name,profile_picture_url";
    const int MaxPageRequests = 20;

    public Platform Platform => Platform.Instagram;

    public Uri ConsentPage(string state, Uri callback)
    {
        var dialog = addresses.Dialog.AbsoluteUri.TrimEnd('/');
        if (!dialog.EndsWith("/dialog/oauth", StringComparison.Ordinal)) dialog += $"/{options.Value.GraphVersion}/dialog/oauth";
        return new($"{dialog}?client_id={Uri.EscapeDataString(options.Value.AppId ?? "")}&redirect_uri={Uri.EscapeDataString(callback.AbsoluteUri)}"
            + $"&state={Uri.EscapeDataString(state)}&response_type=code&scope={string.Join(',', Scopes)}");
    }

    public async Task<Grant> ExchangeAsync(string code, Uri callback, CancellationToken cancel)
    {
        var brief = Require(await client.TokenAsync(cancel, ("redirect_uri", callback.AbsoluteUri), ("code", code)));
        var lasting = Require(await client.TokenAsync(cancel, ("grant_type", "fb_exchange_token"), ("fb_exchange_token", brief.AccessToken)));
        if (lasting.AccessToken is not { Length: > 0 } token) throw Unavailable(InstagramTexts.NoToken);
        return new(token, time.GetUtcNow() + (lasting.ExpiresIn is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : UsualLife));
    }

    /// <summary>
    /// A long-lived user token is exchanged for another by the same call that first made it. Meta may answer with the life that is
    /// left, so nobody is promised anything (<see cref="DiscoveredAccount.Renewable"/> stays false); where it gives a new one, it is taken.
    /// https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
    /// </summary>
    public async Task<Renewal> RenewAsync(string token, CancellationToken cancel)
    {
        var answer = await client.TokenAsync(cancel, ("grant_type", "fb_exchange_token"), ("fb_exchange_token", token));
        return answer switch
        {
            { Error: { Class: FailureClass.Auth } dead } => new Renewal.Dead(dead.Message),
            // Neither Meta's trouble nor a wrong secret of ours says anything of the token. Meta's words may quote it: the numbers are enough.
            { Error: { } error } => new Renewal.Failed(string.Create(CultureInfo.InvariantCulture, $"{error.Class} {error.Code}/{error.Subcode}"), error.RetryAfter),
            { Value.AccessToken: { Length: > 0 } renewed } => new Renewal.Renewed(new(renewed, answer.Value.ExpiresIn is > 0 and var life ? time.GetUtcNow() + TimeSpan.FromSeconds(life) : null)),
            _ => new Renewal.Failed("An answer without a token"),
        };
    }

    public async Task<Discovery> DiscoverAsync(Grant grant, CancellationToken cancel)
    {
        var token = grant.Token;
        var person = (await client.GetAsync<InstagramWire.Person>("me", token, cancel, ("fields", "id,name"))).Value;
        var pages = await PagesAsync("me/accounts", token, required: true, cancel);
        await AddBusinessPagesAsync(pages, token, cancel);

        var accounts = new List<DiscoveredAccount>();
        var without = new List<string>();
        foreach (var page in pages.Values)
        {
            if (page.InstagramBusinessAccount?.Id is { Length: > 0 } id) accounts.Add(await DiscoveredAsync(page, id, grant, cancel));
            else without.Add(page.Name ?? page.Id);
        }
        return new(person?.Id, person?.Name, accounts, without);
    }

    public async Task<ConnectionTest> TestAsync(string remoteId, string token, CancellationToken cancel)
    {
        var profile = await client.GetAsync<InstagramWire.Profile>(remoteId, token, cancel, ("fields", "username"));
        if (profile.Error is { } error) return new(false, error.Message, error.Class is FailureClass.Auth or FailureClass.Permission);
        var rights = await client.GetAsync<InstagramWire.List<InstagramWire.Grant>>("me/permissions", token, cancel);
        if (rights.Value?.Data is { } all && !all.Any(right => right is { Permission: PublishRight, Status: "granted" }))
            return new(false, Sentence.Of(InstagramTexts.PublishPermissionMissing), NeedsReconnect: true);
        var found = Sentence.Of(InstagramTexts.Answers).With(profile.Value?.Username ?? "");
        var quota = await client.GetAsync<InstagramWire.List<InstagramWire.Quota>>($"{remoteId}/content_publishing_limit", token, cancel, ("fields", "quota_usage,config"));
        return new(true, quota.Value?.Data is [{ Config.QuotaTotal: > 0 } used, ..]
            ? found + Sentence.Of(InstagramTexts.QuotaUsed).With(used.QuotaUsage, used.Config.QuotaTotal)
            : found);
    }

    public async Task<ProfileAnswer> ProfileAsync(string remoteId, string token, CancellationToken cancel) =>
        await client.GetAsync<InstagramWire.Profile>(remoteId, token, cancel, ("fields", ProfileFields)) switch
        {
            { Error: { Class: FailureClass.Auth } dead } => new ProfileAnswer.Dead(dead.Message),
            { Error: { } error } => new ProfileAnswer.Failed(error.Message),
            { Value: { Username: { Length: > 0 } username } profile } => new ProfileAnswer.Found(username, profile.Name is { Length: > 0 } name ? name : username, profile.ProfilePictureUrl),
            _ => new ProfileAnswer.Failed(Sentence.Of(InstagramTexts.NoProperAnswer)),
        };

    async Task<DiscoveredAccount> DiscoveredAsync(InstagramWire.Page page, string id, Grant grant, CancellationToken cancel)
    {
        var answer = await client.GetAsync<InstagramWire.Profile>(id, grant.Token, cancel, ("fields", ProfileFields));
        // An account that publishes but does not show its profile goes by its Page's name.
        var profile = answer.Error is { Class: FailureClass.Content or FailureClass.Permission } ? new InstagramWire.Profile(id, page.Name, page.Name, null) : Require(answer);
        var username = profile.Username ?? id;
        // Nobody but the user can renew this token (O5).
        return new(Platform.Instagram, id, username, profile.Name ?? username, profile.ProfilePictureUrl, page.Id, page.Name, grant, Renewable: false);
    }

    async Task<Dictionary<string, InstagramWire.Page>> PagesAsync(string path, string token, bool required, CancellationToken cancel)
    {
        var pages = new Dictionary<string, InstagramWire.Page>(StringComparer.Ordinal);
        var answer = await client.GetAsync<InstagramWire.List<InstagramWire.Page>>(path, token, cancel, ("fields", PageFields), ("limit", "100"));
        if (required) Require(answer);
        for (var request = 0; answer.Value is { } list && request < MaxPageRequests; request++)
        {
            foreach (var page in list.Data ?? []) pages[page.Id] = page;
            if (list.Paging?.Next is not { Length: > 0 } next) break;
            answer = await client.GetNextAsync<InstagramWire.List<InstagramWire.Page>>(next, token, cancel);
        }
        return pages;
    }

    /// <summary>Pages that a business holds are missing from me/accounts. Best effort: many people may not read businesses.</summary>
    async Task AddBusinessPagesAsync(Dictionary<string, InstagramWire.Page> pages, string token, CancellationToken cancel)
    {
        var businesses = await client.GetAsync<InstagramWire.List<InstagramWire.Business>>("me/businesses", token, cancel, ("fields", "id,name"));
        foreach (var business in businesses.Value?.Data ?? [])
            foreach (var edge in new[] { "owned_pages", "client_pages" })
                foreach (var (id, page) in await PagesAsync($"{business.Id}/{edge}", token, required: false, cancel))
                    pages.TryAdd(id, page);
    }

    static T Require<T>(GraphAnswer<T> answer) where T : class => answer.Value ?? throw (answer.Error is { Class: FailureClass.Transient or FailureClass.RateLimited } or null
        ? Unavailable(InstagramTexts.FacebookSilent)
        : new RequestRejected(RejectionCode.Invalid, Phrase.Fill(InstagramTexts.SignInRefused, answer.Error.Detail)));

    static RequestRejected Unavailable(string message) => new(RejectionCode.Unavailable, message);
}
