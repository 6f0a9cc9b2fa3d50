using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Access;
using Scheduler.Core.Buffer;
using Scheduler.Core.Changes;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Accounts;

/// <summary>
/// Keeps what we show of accounts as their platforms have it: name and picture (D). One account after another; what goes wrong with one is
/// its own line and holds up no other. A token that is refused marks the account as needing its user, as if a post had failed by it.
/// </summary>
public sealed class ConnectionSync(
    IDbContextFactory<SchedulerDbContext> contexts, TokenVault vault, IEnumerable<IAccountConnector> connectors, BufferSync buffer, AccountHealth health, TimeProvider time,
    ChangeFeed changes, ILogger<ConnectionSync> log)
{
    /// <summary>By itself, an account is asked this often.</summary>
    static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>Accounts in one round of the duty; the others follow in the next.</summary>
    const int Most = 250;

    const int LongestName = 200, LongestAddress = 2000;

    readonly List<Platform> platforms = [.. connectors.Select(c => c.Platform)];

    /// <summary>All accounts of the caller's workspace.</summary>
    public async Task<IReadOnlyList<SyncedConnection>> RunAsync(Caller caller, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        await using var db = contexts.For(caller);
        var done = new List<SyncedConnection>();
        foreach (var account in await Connected(db).ToListAsync(cancel)) done.Add(await AskAsync(account, cancel));
        return done;
    }

    /// <summary>The operator's: all accounts of the installation, or of the workspaces in which a user may edit.</summary>
    /// <param name="userId">Null: everybody's.</param>
    /// <returns>How many there are, and what comes of each, one after another as it is read.</returns>
    public async Task<(int Count, IAsyncEnumerable<SyncedConnection> Results)> ForOperatorAsync(int? userId, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var accounts = await Connected(db)
            .Where(a => userId == null || db.Memberships.Any(m => m.UserId == userId && m.WorkspaceId == a.WorkspaceId && m.Role >= Role.Editor)).ToListAsync(cancel);
        return (accounts.Count, AskAllAsync(accounts, cancel));
    }

    /// <summary>The duty: those that have not been asked for a day.</summary>
    public async Task RunDueAsync(CancellationToken cancel)
    {
        var before = time.GetUtcNow() - Every;
        await using var db = contexts.ForSystem();
        var due = await Connected(db).Where(a => a.Status == AccountStatus.Healthy && (a.SyncedAt == null || a.SyncedAt <= before)).OrderBy(a => a.SyncedAt).Take(Most).ToListAsync(cancel);
        foreach (var account in due)
            if (await AskAsync(account, cancel) is { Problem: { } problem }) log.LogWarning("Account {Account} could not be asked for its name and picture: {Problem}", account.PublicId, problem);
    }

    /// <summary>One account, asked from Buffer, whatever way its posts go (S7).</summary>
    /// <param name="account">Public id.</param>
    /// <exception cref="RequestRejected">NotFound. Conflict: it is not in Buffer. Unavailable: Buffer did not answer.</exception>
    public async Task<SyncedConnection> FromBufferAsync(Caller caller, string account, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        await using var db = contexts.For(caller);
        var found = await db.Accounts.AsNoTracking().Include(a => a.Buffer).FirstOrDefaultAsync(a => a.PublicId == account && a.Status != AccountStatus.Disconnected, cancel) ?? throw RequestRejected.NotFound("account");
        if (found.BufferProfileId is null || found.Buffer is null) throw RequestRejected.Conflict(Phrase.Fill(PostTexts.NotInBuffer, found.Username));
        var answer = await buffer.ProfileAsync(found, cancel);
        return answer switch
        {
            ProfileAnswer.Failed(var silence) => throw new RequestRejected(RejectionCode.Unavailable, Phrase.Fill(BufferTexts.NothingChanged, silence)),
            // It has another way, of which this says nothing.
            ProfileAnswer.Dead(var reason) when !found.ThroughBuffer => new(found.PublicId, found.Platform, found.RemoteId, found.Username, reason),
            _ => await NoteAsync(found, answer, cancel),
        };
    }

    /// <summary>Those that somebody can be asked about: by their own sign-in, or else Buffer.</summary>
    IQueryable<SocialAccount> Connected(SchedulerDbContext db) => db.Accounts.AsNoTracking().Include(a => a.Buffer)
        .Where(a => a.Status != AccountStatus.Disconnected && (a.ProtectedToken != "" ? platforms.Contains(a.Platform) : a.BufferConfigId != null)).OrderBy(a => a.Id);

    async IAsyncEnumerable<SyncedConnection> AskAllAsync(IEnumerable<SocialAccount> accounts, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var account in accounts) yield return await AskAsync(account, cancel);
    }

    async Task<SyncedConnection> AskAsync(SocialAccount account, CancellationToken cancel)
    {
        if (!account.HasOwnToken) return await NoteAsync(account, await buffer.ProfileAsync(account, cancel), cancel);
        if (vault.Reveal(account.ProtectedToken) is not { } token) return await NoteAsync(account, new ProfileAnswer.Dead(Sentence.Of(AccountTexts.KeysChanged)), cancel);
        return await NoteAsync(account, await connectors.Single(c => c.Platform == account.Platform).ProfileAsync(account.RemoteId, token, cancel), cancel);
    }

    async Task<SyncedConnection> NoteAsync(SocialAccount account, ProfileAnswer answer, CancellationToken cancel)
    {
        var line = new SyncedConnection(account.PublicId, account.Platform, account.RemoteId, account.Username);
        switch (answer)
        {
            case ProfileAnswer.Found found:
                await StoreAsync(account, found, cancel);
                return line with { Username = found.Username };
            case ProfileAnswer.Failed(var problem):
                return line with { Problem = problem };
            case ProfileAnswer.Dead(var reason):
                // Of this very token: the user may have connected the account anew in the meantime.
                await health.NeedsReconnectAsync(account.Id, reason, cancel, account.ProtectedToken);
                return line with { Problem = reason, NeedsReconnect = true };
            case var other:
                throw new InvalidOperationException($"No such answer: {other}");
        }
    }

    /// <summary>Into the account as it was read; one that was connected anew or taken away meanwhile has better, or nothing, to show.</summary>
    async Task StoreAsync(SocialAccount account, ProfileAnswer.Found found, CancellationToken cancel)
    {
        var (username, name) = (Cut(found.Username), Cut(found.DisplayName));
        var picture = found.AvatarUrl is { Length: <= LongestAddress } url ? url : null;
        DateTimeOffset? now = time.GetUtcNow();
        await using var db = contexts.ForSystem();
        var rows = await db.Accounts.Where(a => a.Id == account.Id && a.ProtectedToken == account.ProtectedToken && a.Status != AccountStatus.Disconnected)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Username, username).SetProperty(a => a.DisplayName, name).SetProperty(a => a.AvatarUrl, picture).SetProperty(a => a.SyncedAt, now), cancel);
        if (rows > 0) changes.Publish(new(account.WorkspaceId, ChangeKind.Account, account.PublicId));
    }

    static string Cut(string name) => name.Length > LongestName ? name[..LongestName] : name;
}
