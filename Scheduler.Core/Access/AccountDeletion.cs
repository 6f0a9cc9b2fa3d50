using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Access;

/// <summary>Deletes people with everything that is theirs, for good: rows in one transaction, files noted in the same one (O11, O12).</summary>
public sealed class AccountDeletion(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    /// <summary>Deletes the caller, and every workspace that nobody else owns, with its posts, accounts and media files.</summary>
    /// <param name="typedName">What the user typed to confirm: the display name.</param>
    public async Task DeleteAsync(Caller caller, string? typedName, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var name = await db.Users.Where(u => u.Id == caller.UserId).Select(u => u.DisplayName).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("user");
        if (!string.Equals(typedName?.Trim(), name, StringComparison.Ordinal)) throw RequestRejected.Field("name", Phrase.Fill(AccessTexts.TypeToConfirm, name));
        await DeleteUserAsync(db, caller.UserId, cancel);
    }

    /// <summary>Meta's data-deletion callback: the same for whoever signed in with that Facebook id.</summary>
    /// <returns>The confirmation code; a receipt is kept under it that says nothing about the person.</returns>
    public async Task<string> DeleteFacebookUserAsync(string facebookUserId, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var users = await db.Users.Where(u => u.FacebookUserId == facebookUserId).Select(u => u.Id).ToListAsync(cancel);
        foreach (var user in users) await DeleteUserAsync(db, user, cancel);
        var receipt = new DeletionReceipt { Code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), CompletedAt = time.GetUtcNow(), HadData = users.Count > 0 };
        db.DeletionReceipts.Add(receipt);
        await db.SaveChangesAsync(cancel);
        return receipt.Code;
    }

    public async Task<DeletionReceipt?> ReceiptAsync(string code, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        return await db.DeletionReceipts.AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, cancel);
    }

    async Task DeleteUserAsync(SchedulerDbContext db, int userId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var owned = await db.Memberships.Where(m => m.UserId == userId && m.Role == Role.Owner)
            .Where(m => !db.Memberships.Any(other => other.WorkspaceId == m.WorkspaceId && other.UserId != userId && other.Role == Role.Owner))
            .Select(m => m.WorkspaceId).ToListAsync(cancel);
        foreach (var workspace in owned) await db.RemoveWorkspaceAsync(workspace, time.GetUtcNow(), cancel);
        await db.Users.Where(u => u.Id == userId).ExecuteDeleteAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        foreach (var workspace in owned) changes.Publish(new(workspace, ChangeKind.Workspace));
    }
}
