using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Accounts;

/// <summary>
/// Links by which clients connect their own accounts (P9). A link works once, for a week, and only while its maker runs the client's
/// workspace; the next one that is made takes its place.
/// </summary>
public sealed class ConnectionLinks(
    IDbContextFactory<SchedulerDbContext> contexts, ManagedWorkspaces clients, AccountService accounts, PublicAddress address, TimeProvider time, ChangeFeed changes)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>Bytes of chance in an address.</summary>
    const int Secret = 32;

    /// <summary>More than any of ours has.</summary>
    const int MaxLength = 100;

    /// <param name="client">Public id of the managed workspace.</param>
    /// <exception cref="RequestRejected">Forbidden; NotFound: no client of the caller's.</exception>
    public async Task<NewConnectionLink> CreateAsync(Caller caller, string client, CancellationToken cancel)
    {
        var there = await clients.CallerAsync(caller, client, cancel);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Secret));
        var link = new ConnectionLink { WorkspaceId = there.WorkspaceId, Hash = Hash(token), MadeById = there.UserId, ExpiresAt = time.GetUtcNow() + Life };
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.HoldWorkspaceAsync(there.WorkspaceId, cancel) == 0) throw RequestRejected.NotFound("client");
        await db.ConnectionLinks.Where(l => l.WorkspaceId == there.WorkspaceId).ExecuteDeleteAsync(cancel);
        db.ConnectionLinks.Add(link);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(address.At($"connect/{token}"), link.ExpiresAt);
    }

    /// <returns>Null: it was never made, or it is over.</returns>
    public async Task<ConnectionInvitation?> FindAsync(string token, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        return await Open(db, token).Join(db.Workspaces, l => l.WorkspaceId, w => w.Id, (l, w) => new { l.ExpiresAt, Client = w })
            .Join(db.Workspaces, l => l.Client.ManagedById, w => w.Id, (l, w) => new ConnectionInvitation(w.Name, l.Client.Name, l.Client.TimeZone, l.ExpiresAt))
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>Connects what the client chose, and spends the link: of two who use it at once, one comes too late.</summary>
    /// <exception cref="RequestRejected">Invalid: the link is over.</exception>
    public async Task ConnectAsync(string token, IReadOnlyCollection<DiscoveredAccount> chosen, CancellationToken cancel)
    {
        DateTimeOffset? now = time.GetUtcNow();
        await using var db = contexts.ForSystem();
        if (await Open(db, token).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancel) == 0) throw new RequestRejected(RejectionCode.Invalid, AccountTexts.LinkIsOver);
        var hash = Hash(token);
        try
        {
            var there = await db.ConnectionLinks.Where(l => l.Hash == hash)
                .Join(db.Memberships, l => new { l.WorkspaceId, UserId = l.MadeById }, m => new { m.WorkspaceId, m.UserId }, (l, m) => new { m.UserId, m.WorkspaceId, m.Role, Agency = m.Workspace.ManagedById })
                .SingleAsync(cancel);
            foreach (var account in chosen) await accounts.ConnectAsync(new(there.UserId, there.WorkspaceId, there.Role), account, cancel);
            if (there.Agency is { } agency) changes.Publish(new(agency, ChangeKind.Workspace));
        }
        catch
        {
            // It did not come about: the client may try again with the link that they have.
            await db.ConnectionLinks.Where(l => l.Hash == hash && l.UsedAt == now).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, (DateTimeOffset?)null), CancellationToken.None);
            throw;
        }
    }

    /// <summary>The link, while it opens anything: not used, not too old, and made by somebody who runs what is still a client's workspace.</summary>
    IQueryable<ConnectionLink> Open(SchedulerDbContext db, string token)
    {
        var (hash, now) = (token.Length <= MaxLength ? Hash(token) : "", time.GetUtcNow());
        return db.ConnectionLinks.Where(l => l.Hash == hash && l.UsedAt == null && l.ExpiresAt > now
            && db.Workspaces.Any(w => w.Id == l.WorkspaceId && w.ManagedById != null)
            && db.Memberships.Any(m => m.WorkspaceId == l.WorkspaceId && m.UserId == l.MadeById && m.Role == Role.Owner));
    }

    static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
