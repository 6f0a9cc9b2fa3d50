using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Accounts;

/// <summary>Connects accounts by a token that somebody has got elsewhere (S1): the platform is asked whose it is, and only what it confirms is stored.</summary>
public sealed class AccountTokens(IDbContextFactory<SchedulerDbContext> contexts, AccountService accounts, TokenVault vault, IEnumerable<IAccountConnector> connectors)
{
    /// <summary>Whether the platform's accounts can be connected so at all.</summary>
    public bool CanConnect(Platform platform) => connectors.Any(c => c.Platform == platform);

    /// <param name="name">As the platform calls the account, with "@" or without.</param>
    /// <returns>Public id.</returns>
    /// <exception cref="RequestRejected">Fields platform, accountName, accessToken. Unavailable: the platform does not answer.</exception>
    public async Task<string> ConnectAsync(Caller caller, Platform platform, string? name, string? token, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var wanted = Plain(name);
        if (wanted.Length == 0) throw RequestRejected.Field("accountName", AccountTexts.NameMissing);
        var found = await FindAsync(platform, token, cancel);
        var account = found.FirstOrDefault(a => string.Equals(a.Username, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw RequestRejected.Field("accountName", Phrase.Fill(AccountTexts.NotFoundByToken, $"@{wanted}", string.Join(", ", found.Select(a => $"@{a.Username}"))));
        return await accounts.ConnectAsync(caller, account, cancel);
    }

    /// <summary>Gives an account a new token, which must open that very account.</summary>
    /// <exception cref="RequestRejected">NotFound; field accessToken. Unavailable: the platform does not answer.</exception>
    public async Task RenewAsync(Caller caller, string publicId, string? token, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        await using var db = contexts.For(caller);
        var account = await ReadAsync(db, publicId, cancel);
        var same = (await FindAsync(account.Platform, token, cancel)).FirstOrDefault(a => a.RemoteId == account.RemoteId)
            ?? throw RequestRejected.Field("accessToken", Phrase.Fill(AccountTexts.OtherAccount, $"@{account.Username}"));
        await accounts.ConnectAsync(caller, same, cancel);
    }

    /// <summary>Takes over a new name of an account, if its platform calls it so by now.</summary>
    /// <exception cref="RequestRejected">NotFound; field accountName.</exception>
    public async Task RenameAsync(Caller caller, string publicId, string? name, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var wanted = Plain(name);
        if (wanted.Length == 0) throw RequestRejected.Field("accountName", AccountTexts.NameMissing);
        await using var db = contexts.For(caller);
        var account = await ReadAsync(db, publicId, cancel);
        if (string.Equals(account.Username, wanted, StringComparison.OrdinalIgnoreCase)) return;
        var now = await ProfileAsync(account, cancel);
        if (!string.Equals(now.Username, wanted, StringComparison.OrdinalIgnoreCase)) throw RequestRejected.Field("accountName", Phrase.Fill(AccountTexts.OtherName, $"@{now.Username}"));
        await db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Username, now.Username), cancel);
    }

    async Task<IReadOnlyList<DiscoveredAccount>> FindAsync(Platform platform, string? token, CancellationToken cancel)
    {
        var connector = connectors.FirstOrDefault(c => c.Platform == platform) ?? throw RequestRejected.Field("platform", Phrase.Fill(AccountTexts.CannotConnect, PlatformCatalog.Limits(platform).Name));
        if (string.IsNullOrWhiteSpace(token)) throw RequestRejected.Field("accessToken", AccountTexts.TokenMissing);
        try
        {
            // A short-lived token becomes a lasting one where the platform gives one to our app; else it is good as it came.
            var grant = await connector.RenewAsync(token.Trim(), cancel) is Renewal.Renewed(var lasting) ? lasting : new Grant(token.Trim(), null);
            return (await connector.DiscoverAsync(grant, cancel)).Accounts is { Count: > 0 } found ? found : throw RequestRejected.Field("accessToken", AccountTexts.TokenOpensNothing);
        }
        catch (RequestRejected refusal) when (refusal is { Code: RejectionCode.Invalid, Fields.Count: 0 })
        {
            // The platform's own words may quote the token.
            throw RequestRejected.Field("accessToken", Phrase.Fill(AccountTexts.TokenRefused, PlatformCatalog.Limits(platform).Name));
        }
    }

    async Task<ProfileAnswer.Found> ProfileAsync(SocialAccount account, CancellationToken cancel)
    {
        var connector = connectors.FirstOrDefault(c => c.Platform == account.Platform) ?? throw RequestRejected.Field("accountName", Phrase.Fill(AccountTexts.OtherName, $"@{account.Username}"));
        var token = vault.Reveal(account.ProtectedToken) ?? throw RequestRejected.Field("accountName", AccountTexts.Unreadable);
        return await connector.ProfileAsync(account.RemoteId, token, cancel) switch
        {
            ProfileAnswer.Found found => found,
            ProfileAnswer.Failed(var problem) => throw RequestRejected.Field("accountName", problem.ToString()),
            ProfileAnswer.Dead(var reason) => throw RequestRejected.Field("accountName", reason.ToString()),
            _ => throw new UnreachableException(),
        };
    }

    static async Task<SocialAccount> ReadAsync(SchedulerDbContext db, string publicId, CancellationToken cancel) =>
        await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.PublicId == publicId && a.Status != AccountStatus.Disconnected, cancel) ?? throw RequestRejected.NotFound("account");

    static string Plain(string? name) => (name ?? "").Trim().TrimStart('@');
}
