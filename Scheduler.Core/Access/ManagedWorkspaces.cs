using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Changes;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Access;

/// <summary>
/// An owner's workspaces for clients (P9): each with accounts, posts and media of its own. Whoever makes one owns it too, and a key of the
/// managing workspace may act for it. A client's workspace has no clients itself, so there is one level and never a circle.
/// </summary>
public sealed class ManagedWorkspaces(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    /// <summary>Clients of one workspace.</summary>
    public const int Most = 500;

    public async Task<IReadOnlyList<ManagedWorkspaceView>> ListAsync(Caller caller, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        // Counts rows of other workspaces, none but those that this one manages.
        await using var db = contexts.ForSystem();
        return await db.Workspaces.Where(w => w.ManagedById == caller.WorkspaceId).OrderBy(w => w.Name).ThenBy(w => w.Id).Select(w => new ManagedWorkspaceView(
            w.PublicId, w.Name, w.TimeZone, w.CreatedAt,
            db.Accounts.Count(a => a.WorkspaceId == w.Id && a.Status != AccountStatus.Disconnected),
            db.Posts.Count(p => p.WorkspaceId == w.Id && p.Status == PostStatus.Scheduled),
            db.Memberships.Any(m => m.WorkspaceId == w.Id && m.UserId == caller.UserId))).ToListAsync(cancel);
    }

    /// <param name="timeZone">IANA name; null or empty: the managing workspace's own.</param>
    /// <returns>Public id.</returns>
    /// <exception cref="RequestRejected">Fields displayName, timeZone; Forbidden; Conflict: too many, or the caller's workspace is a client itself.</exception>
    public async Task<string> CreateAsync(Caller caller, string? name, string? timeZone, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldWorkspaceAsync(caller.WorkspaceId, cancel);
        var agency = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == caller.WorkspaceId, cancel);
        if (agency.ManagedById is not null) throw RequestRejected.Conflict(AccessTexts.ClientsOfClients);
        if (await db.Workspaces.CountAsync(w => w.ManagedById == agency.Id, cancel) >= Most) throw RequestRejected.Conflict(Phrase.Fill(AccessTexts.TooManyClients, Most));
        var client = WorkspaceRules.New(name, "displayName", string.IsNullOrWhiteSpace(timeZone) ? agency.TimeZone : timeZone, agency.GraceHours, time);
        (client.ManagedById, client.RetentionDays) = (agency.Id, agency.RetentionDays);
        db.Memberships.Add(new() { UserId = caller.UserId, Workspace = client, Role = Role.Owner });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Workspace));
        return client.PublicId;
    }

    /// <summary>The caller's place in a client's workspace, for a key or a page that acts there.</summary>
    /// <exception cref="RequestRejected">NotFound: no client of this workspace, or the caller does not work there.</exception>
    public async Task<Caller> CallerAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        await using var db = contexts.ForSystem();
        var member = await db.Memberships.AsNoTracking()
            .FirstOrDefaultAsync(m => m.UserId == caller.UserId && m.Workspace.PublicId == publicId && m.Workspace.ManagedById == caller.WorkspaceId, cancel);
        return member is null ? throw RequestRejected.NotFound("client") : new(caller.UserId, member.WorkspaceId, member.Role);
    }

    public async Task RenameAsync(Caller caller, string publicId, string? name, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        var clean = WorkspaceRules.Name(name, "displayName");
        await using var db = contexts.ForSystem();
        if (await Client(db, caller, publicId).ExecuteUpdateAsync(set => set.SetProperty(w => w.Name, clean), cancel) == 0) throw RequestRejected.NotFound("client");
        await TellAsync(db, caller, publicId, cancel);
    }

    /// <summary>Lets a client go: the workspace stays as it is with its members, and keys of this one no longer act for it.</summary>
    public async Task ReleaseAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        await using var db = contexts.ForSystem();
        if (await Client(db, caller, publicId).ExecuteUpdateAsync(set => set.SetProperty(w => w.ManagedById, (int?)null), cancel) == 0) throw RequestRejected.NotFound("client");
        await TellAsync(db, caller, publicId, cancel);
    }

    /// <summary>Deletes a client's workspace with everything in it, for good. What is live on the platforms stays there.</summary>
    /// <param name="typedName">What the user typed to confirm: the workspace's name. Null: it was confirmed otherwise, by an API call that names the id.</param>
    /// <exception cref="RequestRejected">Field name; NotFound.</exception>
    public async Task DeleteAsync(Caller caller, string publicId, string? typedName, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Held first: nobody lets it go, or deletes it too, between this line and the end.
        if (await Client(db, caller, publicId).ExecuteUpdateAsync(set => set.SetProperty(w => w.Name, w => w.Name), cancel) == 0) throw RequestRejected.NotFound("client");
        var client = await db.Workspaces.AsNoTracking().SingleAsync(w => w.PublicId == publicId, cancel);
        if (typedName is not null && !string.Equals(typedName.Trim(), client.Name, StringComparison.Ordinal)) throw RequestRejected.Field("name", Phrase.Fill(AccessTexts.TypeToConfirm, client.Name));
        await db.RemoveWorkspaceAsync(client.Id, time.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(client.Id, ChangeKind.Workspace));
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Workspace));
    }

    static IQueryable<Workspace> Client(SchedulerDbContext db, Caller caller, string publicId) => db.Workspaces.Where(w => w.PublicId == publicId && w.ManagedById == caller.WorkspaceId);

    async Task TellAsync(SchedulerDbContext db, Caller caller, string publicId, CancellationToken cancel)
    {
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Workspace));
        foreach (var client in await db.Workspaces.Where(w => w.PublicId == publicId).Select(w => w.Id).ToListAsync(cancel)) changes.Publish(new(client, ChangeKind.Workspace));
    }
}
