using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>Puts a plan's accounts, pictures and variants in the place of those that a post has; inside the caller's transaction.</summary>
sealed class PostRewrite(StoredFiles files, TimeProvider time)
{
    public async Task ReplaceAsync(SchedulerDbContext db, Post post, PostPlan plan, PostIntent intent, CancellationToken cancel)
    {
        var chosen = plan.Accounts.ConvertAll(a => a.Id);
        await db.Targets.Where(t => t.PostId == post.Id && !chosen.Contains(t.AccountId)).ExecuteDeleteAsync(cancel);
        foreach (var account in plan.Accounts.Where(a => post.Targets.TrueForAll(t => t.AccountId != a.Id)))
        {
            var target = Target(account, plan, intent, time);
            target.PostId = post.Id;
            db.Targets.Add(target);
        }
        await db.HoldAssetsAsync(plan.Media.Select(m => m.AssetId), cancel);
        // A plan takes over the files of rows that show the same: those stay.
        files.LetGo(db, post.Media.SelectMany(m => m.OwnFiles).Except(plan.Files, StringComparer.Ordinal));
        await db.PostMedia.Where(m => m.PostId == post.Id).ExecuteDeleteAsync(cancel);
        foreach (var row in plan.Media)
        {
            row.PostId = post.Id;
            db.PostMedia.Add(row);
        }
        await db.PostVariants.Where(v => v.PostId == post.Id).ExecuteDeleteAsync(cancel);
        foreach (var row in plan.Variants)
        {
            row.PostId = post.Id;
            db.PostVariants.Add(row);
        }
        await db.SaveChangesAsync(cancel);
        await StoredFiles.KeepAsync(db, plan.Files, cancel);
    }

    public static PostTarget Target(SocialAccount account, PostPlan plan, PostIntent intent, TimeProvider time)
    {
        var through = plan.ThroughBuffer ?? account.ThroughBuffer;
        return new()
        {
            PublicId = PublicId.New(time), WorkspaceId = account.WorkspaceId, AccountId = account.Id, Platform = account.Platform, ThroughBuffer = through,
            State = intent == PostIntent.SaveDraft ? TargetState.Draft : TargetState.Scheduled, DueAt = DueAt(intent, plan.Date?.PublishAt, through),
        };
    }

    /// <summary>When the engine begins with it; null = never.</summary>
    public static DateTimeOffset? DueAt(PostIntent intent, DateTimeOffset? publishAt, bool throughBuffer) => intent switch
    {
        PostIntent.SaveDraft => null,
        PostIntent.Schedule when throughBuffer => HandOver.At(publishAt),
        _ => publishAt,
    };
}
