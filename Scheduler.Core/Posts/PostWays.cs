using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>By which way an account's planned posts go out.</summary>
static class PostWays
{
    /// <summary>Inside the caller's transaction. What the engine has begun with goes on as it began.</summary>
    public static async Task SendAsync(this SchedulerDbContext db, int accountId, bool throughBuffer, DateTimeOffset now, CancellationToken cancel)
    {
        var editable = TargetStates.Editable;
        var open = db.Targets.Where(t => t.AccountId == accountId && t.ThroughBuffer != throughBuffer && editable.Contains(t.State) && (t.ClaimedUntil == null || t.ClaimedUntil <= now));
        // Handed over to Buffer it begins earlier, and no database adds a span to a time like another.
        var scheduled = open.Where(t => t.State == TargetState.Scheduled && t.Post.PublishAt != null);
        foreach (var date in await scheduled.Select(t => t.Post.PublishAt).Distinct().ToListAsync(cancel))
        {
            var due = PostRewrite.DueAt(PostIntent.Schedule, date, throughBuffer);
            await scheduled.Where(t => t.Post.PublishAt == date).ExecuteUpdateAsync(set => set
                .SetProperty(t => t.ThroughBuffer, throughBuffer).SetProperty(t => t.DueAt, due).SetProperty(t => t.Checkpoint, (string?)null), cancel);
        }
        await open.ExecuteUpdateAsync(set => set.SetProperty(t => t.ThroughBuffer, throughBuffer).SetProperty(t => t.Checkpoint, (string?)null), cancel);
    }
}
