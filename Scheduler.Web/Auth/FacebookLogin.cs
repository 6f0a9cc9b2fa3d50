using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;
using Scheduler.Web.Components;
using Scheduler.Web.Hosting;
using Scheduler.Web.Sandbox;

namespace Scheduler.Web.Auth;

/// <summary>
/// Signing in, and connecting accounts, by Facebook's code flow (O1): to the dialog, back with a code, to the accounts that
/// this person manages. One is taken at once, of several the user chooses, none is explained.
/// </summary>
public sealed class FacebookLogin(
    IEnumerable<IAccountConnector> connectors, AccountService accounts, ConnectionLinks links, AccessService access, CallerFromUser callers, SignUp signUp, SignInManager<User> signIn,
    UserManager<User> users, IOptions<AppOptions> app, PublicAddress address, IConfiguration configuration, IServiceProvider services)
{
    readonly IAccountConnector connector = connectors.Single(c => c.Platform == Platform.Instagram);

    /// <param name="connect">Connects an account for the signed-in user, instead of signing somebody in.</param>
    /// <param name="workspace">Public id of the one that the asking page shows; null: the chosen one.</param>
    /// <param name="timeZone">The browser's, in which somebody new will plan.</param>
    /// <returns>The dialog's address.</returns>
    public async Task<Uri> StartAsync(HttpContext http, bool connect, string? workspace, string? timeZone, CancellationToken cancel)
    {
        var caller = connect ? await callers.FindInAsync(http.User, workspace, cancel) : null;
        // Whoever is signed in and wants to connect must not be signed in as somebody else instead.
        if (connect && caller is null && CallerFromUser.UserId(http.User) is not null) throw RequestRejected.Forbidden(SignInTexts.WorkspaceGone);
        return Begin(http, new(NewState(), caller?.UserId, timeZone, null, caller?.WorkspaceId));
    }

    /// <summary>The same for whoever holds a client's connection link (P9). Whether it still opens anything is seen when it is used.</summary>
    public Uri StartByLink(HttpContext http, string link) => Begin(http, new(NewState(), null, null, null, Link: link));

    /// <returns>Where the browser goes next.</returns>
    /// <exception cref="RequestRejected">The answer is not for this browser, or Facebook refused.</exception>
    public async Task<string> ReturnAsync(HttpContext http, string? code, string? state, CancellationToken cancel)
    {
        var ticket = FacebookTicket.Read(http);
        if (ticket is not { Grant: null } || string.IsNullOrEmpty(code) || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state ?? ""), Encoding.UTF8.GetBytes(ticket.State)))
            throw new RequestRejected(RejectionCode.Invalid, SignInTexts.NotBegunHere);
        var grant = await connector.ExchangeAsync(code, Callback(), cancel);
        (ticket with { Grant = grant }).Write(http);
        var found = await connector.DiscoverAsync(grant, cancel);
        if (found.Accounts.Count == 0) return Urls.NoInstagram;
        return found.Accounts.Count == 1 ? await CompleteAsync(http, ticket, found, found.Accounts, cancel) : Urls.ChooseAccount;
    }

    /// <summary>What the person in the middle of a login can choose from; null when there is no login under way.</summary>
    public async Task<Discovery?> DiscoverAsync(HttpContext http, CancellationToken cancel) =>
        FacebookTicket.Read(http)?.Grant is { } grant ? await connector.DiscoverAsync(grant, cancel) : null;

    /// <param name="chosen">Instagram's ids.</param>
    public async Task<string> ChooseAsync(HttpContext http, IReadOnlyCollection<string> chosen, CancellationToken cancel)
    {
        if (FacebookTicket.Read(http) is not { Grant: { } grant } ticket) throw new RequestRejected(RejectionCode.Invalid, SignInTexts.TookTooLong);
        var found = await connector.DiscoverAsync(grant, cancel);
        var picked = found.Accounts.Where(a => chosen.Contains(a.RemoteId)).ToList();
        if (picked.Count == 0) throw RequestRejected.Field("account", SignInTexts.ChooseAccount);
        return await CompleteAsync(http, ticket, found, picked, cancel);
    }

    async Task<string> CompleteAsync(HttpContext http, FacebookTicket ticket, Discovery found, IReadOnlyList<DiscoveredAccount> picked, CancellationToken cancel)
    {
        if (ticket.Link is { } link)
        {
            await links.ConnectAsync(link, picked, cancel);
            FacebookTicket.Clear(http);
            return Urls.Connected;
        }
        FacebookTicket.Clear(http);
        if (ticket.ConnectFor is { } userId)
        {
            // Connected for whoever began it, where they began it, and only while they are still signed in.
            if (await callers.FindAsync(http.User, ticket.Workspace, cancel) is not { } caller || caller.UserId != userId) throw RequestRejected.Forbidden(SignInTexts.SignedOutConnecting);
            foreach (var account in picked) await accounts.ConnectAsync(caller, account, cancel);
            // Whoever signs in at Facebook for a client may be the client, who is not this user.
            if (!(await access.ProfileAsync(caller, cancel)).IsClient) await RememberPersonAsync(userId, found.PersonId);
            WorkspaceChoice.Write(http, caller);
            return Urls.Accounts;
        }
        var (user, owner, isNew) = await FindOrSignUpAsync(found, picked[0], ticket.TimeZone, cancel);
        // The sandbox's people have no passwords: through it nobody enters somebody's workspace from another machine.
        if (!isNew && SandboxOptions.IsOn(configuration) && SetupGate.NeedsCode(http))
            throw RequestRejected.Forbidden(SignInTexts.SandboxElsewhere);
        foreach (var account in picked) await accounts.ConnectAsync(owner, account, cancel);
        await RememberPersonAsync(user.Id, found.PersonId);
        await signIn.SignInAsync(user, isPersistent: true);
        WorkspaceChoice.Write(http, owner);
        return isNew ? Urls.Welcome : Urls.Calendar();
    }

    async Task<(User User, Caller Owner, bool IsNew)> FindOrSignUpAsync(Discovery found, DiscoveredAccount account, string? timeZone, CancellationToken cancel)
    {
        if (await accounts.OwnerOfAsync(account.Platform, account.RemoteId, cancel) is { } known
            && await users.FindByIdAsync(known.UserId.ToString(CultureInfo.InvariantCulture)) is { } user
            && await access.CallerAsync(known.UserId, known.WorkspaceId, cancel) is { } caller) return (user, caller, false);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone ?? "", out var browser) && browser.HasIanaId ? browser.Id : "UTC";
        var (created, owner) = await signUp.WithFacebookAsync(found.PersonId, found.PersonName ?? account.DisplayName, account.DisplayName, zone, cancel);
        return (created, owner, true);
    }

    async Task RememberPersonAsync(int userId, string? personId)
    {
        if (personId is null || await users.FindByIdAsync(userId.ToString(CultureInfo.InvariantCulture)) is not { } user || user.FacebookUserId == personId) return;
        user.FacebookUserId = personId;
        SignUp.Check(await users.UpdateAsync(user));
    }

    Uri Begin(HttpContext http, FacebookTicket ticket)
    {
        ticket.Write(http);
        return connector.ConsentPage(ticket.State, Callback());
    }

    static string NewState() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>The same address in the dialog and in the exchange, as Meta demands.</summary>
    Uri Callback() => string.IsNullOrEmpty(app.Value.PublicUrl) ? new(Addresses.Browsing(services), Urls.FacebookCallback.TrimStart('/')) : address.At(Urls.FacebookCallback.TrimStart('/'));
}
