using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Publishing;

/// <summary>Reads how publishing goes in one workspace (X3); changes nothing. Every query is bounded by the posts' planned times.</summary>
public sealed class PublishingOverview(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time)
{
    /// <summary>No grace is longer than thirty days, so nothing that still moves by itself was planned earlier.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(31);

    /// <summary>How far back lateness is told.</summary>
    public static readonly TimeSpan LatenessWindow = TimeSpan.FromHours(24);

    /// <summary>The latest of these are enough for a median, and for a 99th percentile.</summary>
    const int MostForLateness = 10_000;

    const int MostRecent = 50;

    /// <summary>The first words of a caption.</summary>
    const int Words = 140;

    public async Task<PublishingState> ReadAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var now = time.GetUtcNow();
        var from = now - Window;
        // The workspace is named beside the filter of the context: by it alone no database finds the index.
        var targets = db.Posts.Where(p => p.WorkspaceId == caller.WorkspaceId && p.PublishAt >= from && p.PublishAt <= now)
            .SelectMany(p => p.Targets).Where(t => t.State != TargetState.Draft && t.State != TargetState.Cancelled);
        return new(await CountAsync(targets, now, cancel), await LatenessAsync(targets, now - LatenessWindow, cancel), await RecentAsync(targets, cancel));
    }

    static async Task<PublishingQueue> CountAsync(IQueryable<PostTarget> targets, DateTimeOffset now, CancellationToken cancel) =>
        await targets.GroupBy(_ => 1).Select(all => new PublishingQueue(
            all.Count(t => t.DueAt <= now && (t.ClaimedUntil == null || t.ClaimedUntil <= now)),
            all.Count(t => t.ClaimedUntil > now),
            all.Count(t => t.DueAt > now && (t.ClaimedUntil == null || t.ClaimedUntil <= now)),
            all.Count(t => t.State == TargetState.Held),
            all.Count(t => t.State == TargetState.NeedsReview))).FirstOrDefaultAsync(cancel) ?? new(0, 0, 0, 0, 0);

    static async Task<LatenessFigures?> LatenessAsync(IQueryable<PostTarget> targets, DateTimeOffset since, CancellationToken cancel)
    {
        var times = await targets.Where(t => t.PublishedAt >= since).OrderByDescending(t => t.PublishedAt).Take(MostForLateness)
            .Select(t => new { t.PublishedAt, t.Post.PublishAt }).ToListAsync(cancel);
        return LatenessFigures.Of([.. times.Select(t => (t.PublishedAt - t.PublishAt)!.Value)]);
    }

    static async Task<IReadOnlyList<PublishingOutcome>> RecentAsync(IQueryable<PostTarget> targets, CancellationToken cancel)
    {
        var rows = await targets.OrderByDescending(t => t.Post.PublishAt).ThenByDescending(t => t.Id).Take(MostRecent).Select(t => new
        {
            t.PublicId, Post = t.Post.PublicId, Caption = t.Post.Caption.Substring(0, Words), t.Account.Username, t.Account.AvatarUrl, t.Platform, t.State,
            t.Post.PublishAt, t.PublishedAt, EndedAt = t.Steps.Max(s => s.EndedAt),
        }).ToListAsync(cancel);
        return [.. rows
            .Select(r => new PublishingOutcome(r.PublicId, r.Post, r.Caption, r.Username, r.AvatarUrl, r.Platform, r.State, r.PublishedAt ?? r.EndedAt ?? r.PublishAt!.Value, r.PublishedAt - r.PublishAt))
            .OrderByDescending(o => o.At)];
    }
}
