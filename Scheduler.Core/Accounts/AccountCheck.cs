using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Buffer;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Accounts;

/// <summary>Asks an account's platform whether the connection works: "Test connection" (S6).</summary>
public sealed class AccountCheck(IDbContextFactory<SchedulerDbContext> contexts, TokenVault vault, IEnumerable<IAccountConnector> connectors, BufferSync buffer, AccountHealth health)
{
    /// <summary>Really calls the platform. A token that it no longer takes is noted on the account, as if a post had failed by it.</summary>
    public async Task<ConnectionTest> RunAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        await using var db = contexts.For(caller);
        var account = await db.Accounts.AsNoTracking().Include(a => a.Buffer).FirstOrDefaultAsync(a => a.PublicId == publicId && a.Status != AccountStatus.Disconnected, cancel) ?? throw RequestRejected.NotFound("account");
        // By the way that its posts go.
        if (account.ThroughBuffer) return await NotedAsync(await buffer.TestAsync(account, cancel));
        if (vault.Reveal(account.ProtectedToken) is not { } token) return await NotedAsync(new(false, Sentence.Of(AccountTexts.KeysChanged), NeedsReconnect: true));
        return connectors.FirstOrDefault(c => c.Platform == account.Platform) is { } connector
            ? await NotedAsync(await connector.TestAsync(account.RemoteId, token, cancel))
            : new(false, Sentence.Of(AccountTexts.CannotAsk).With(PlatformCatalog.Limits(account.Platform).Name));

        async Task<ConnectionTest> NotedAsync(ConnectionTest found)
        {
            if (found.NeedsReconnect) await health.NeedsReconnectAsync(account.Id, found.Detail, cancel);
            return found;
        }
    }
}
