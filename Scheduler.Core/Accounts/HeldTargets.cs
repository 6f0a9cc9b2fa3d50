using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Accounts;

/// <summary>What waits because an account's sign-in, or the key to Buffer, had ended; inside the caller's transaction.</summary>
static class HeldTargets
{
    /// <summary>The way is open again: what was held goes on, where its time is not past the workspace's grace.</summary>
    /// <param name="throughBuffer">What goes this way alone; null = all of it.</param>
    public static async Task ReleaseAsync(SchedulerDbContext db, SocialAccount account, DateTimeOffset now, CancellationToken cancel, bool? throughBuffer = null)
    {
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == account.WorkspaceId, cancel);
        var oldest = now - workspace.Grace;
        var held = db.Targets.Where(t => t.AccountId == account.Id && t.State == TargetState.Held && t.ErrorClass == FailureClass.Auth && (throughBuffer == null || t.ThroughBuffer == throughBuffer));
        await held.Where(t => db.Posts.Any(p => p.Id == t.PostId && p.PublishAt < oldest)).ExecuteUpdateAsync(set => set
            .SetProperty(t => t.ErrorClass, FailureClass.TooLate).SetProperty(t => t.Error, Sentence.Of(AccountTexts.TooLate)), cancel);
        var posts = await held.Select(t => t.PostId).Distinct().ToListAsync(cancel);
        await held.ExecuteUpdateAsync(set => set
            .SetProperty(t => t.State, TargetState.Scheduled).SetProperty(t => t.DueAt, now)
            .SetProperty(t => t.ErrorClass, (FailureClass?)null).SetProperty(t => t.Error, (Sentence?)null).SetProperty(t => t.Attempt, 0), cancel);
        foreach (var post in posts) await db.SettleAsync(post, now, cancel);
        await Unconfirmed(db, account.Id, now).ExecuteUpdateAsync(set => set.SetProperty(t => t.DueAt, now), cancel);
    }

    /// <summary>Sent by the account, whose sign-in then ended before the platform could say whether it is live.</summary>
    public static IQueryable<PostTarget> Unconfirmed(SchedulerDbContext db, int account, DateTimeOffset now) => db.Targets
        .Where(t => t.AccountId == account && t.State == TargetState.Publishing && t.ErrorClass == FailureClass.Auth && (t.ClaimedUntil == null || t.ClaimedUntil <= now));
}
