using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scheduler.Core.Changes;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Storage;
using Scheduler.Core.Webhooks;

namespace Scheduler.Core.Publishing;

/// <summary>
/// The only writer of targets on the engine's side. What is written at the same moment shares a transaction (<see cref="TargetWrites"/>);
/// each caller waits for its own commit.
/// </summary>
public sealed class TargetLedger
{
    readonly IDbContextFactory<SchedulerDbContext> contexts;
    readonly TimeProvider time;
    readonly IOptions<PublishingOptions> options;
    readonly ChangeFeed changes;
    readonly PublishingMetrics metrics;
    readonly ILogger<TargetLedger> log;
    readonly GroupCommit<TargetWrite, bool> commits;

    public TargetLedger(
        IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, IOptions<PublishingOptions> options, ChangeFeed changes, PublishingMetrics metrics, WebhookOutbox webhooks, ILogger<TargetLedger> log)
    {
        (this.contexts, this.time, this.options, this.changes, this.metrics, this.log) = (contexts, time, options, changes, metrics, log);
        commits = new(contexts, new TargetWrites(time, webhooks).ApplyAsync, metrics.MeasureCommit);
    }

    /// <summary>What the claims' holder needs to know of each target; those whose claim was lost are left out.</summary>
    /// <param name="claims">Made together.</param>
    public async Task<IReadOnlyList<(Claim Claim, LoadedTarget Target)>> LoadAsync(IReadOnlyList<Claim> claims, CancellationToken cancel)
    {
        if (claims.Count == 0) return [];
        await using var db = contexts.ForSystem();
        var (ids, claimIds) = (claims.Select(c => c.TargetId).ToList(), claims.Select(c => c.Id).Distinct().ToList());
        var targets = await db.Targets.AsNoTracking().AsSplitQuery()
            .Include(t => t.Account).ThenInclude(a => a.Buffer).Include(t => t.Post).ThenInclude(p => p.Workspace).Include(t => t.Post).ThenInclude(p => p.Media.OrderBy(m => m.Position)).ThenInclude(m => m.Asset)
            .Include(t => t.Post).ThenInclude(p => p.Variants)
            .Where(t => ids.Contains(t.Id) && t.ClaimId != null && claimIds.Contains(t.ClaimId.Value)).ToListAsync(cancel);
        // The last line of each, and with it, if it is another, the one that was never ended.
        var lines = (await db.Steps.Where(s => ids.Contains(s.TargetId) && (s.EndedAt == null || s.Number == db.Steps.Where(other => other.TargetId == s.TargetId).Max(other => other.Number)))
            .Select(s => new { s.TargetId, s.Number, s.Kind, IsOpen = s.EndedAt == null }).ToListAsync(cancel)).ToLookup(s => s.TargetId);
        var posts = targets.Select(t => t.PostId).Distinct().ToList();
        var uploads = (await db.Uploads.AsNoTracking().Where(u => posts.Contains(u.PostId) && u.Stage != UploadStage.Ready).OrderBy(u => u.Id).ToListAsync(cancel)).ToLookup(u => u.PostId);
        return [.. targets.OrderBy(t => t.DueAt).Select(t => (
            new Claim(t.Id, t.ClaimId!.Value),
            new LoadedTarget(
                t, lines[t.Id].Select(s => s.Number).DefaultIfEmpty().Max(), lines[t.Id].Where(s => s.IsOpen).OrderBy(s => s.Number).Select(s => ((int, string)?)(s.Number, s.Kind)).LastOrDefault(),
                [.. uploads[t.PostId]])))];
    }

    /// <summary>
    /// Goes once through everything that a target goes through, with a claim that nobody holds: what is prepared on first use (queries,
    /// statements, connections) is there before the first post is due.
    /// </summary>
    public async Task WarmUpAsync(CancellationToken cancel)
    {
        var claim = new Claim(0, Guid.Empty);
        await LoadAsync([claim], cancel);
        var nobody = new PostTarget { PublicId = "", Post = new() { PublicId = "", Caption = "", TimeZone = "" } };
        await commits.AddAsync(new(new(nobody, 0, null, []), claim, new(TargetState.Preparing, TargetState.Publishing), default, default));
        await using var db = contexts.ForSystem();
        await db.SettleAsync(claim.TargetId, time.GetUtcNow(), cancel);
    }

    /// <summary>Under which ids the account's other targets went live since shortly before that time.</summary>
    public async Task<IReadOnlySet<string>> RemoteIdsAsync(PostTarget except, DateTimeOffset since, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var from = since.AddHours(-1);
        var ids = await db.Targets.Where(t => t.AccountId == except.AccountId && t.Id != except.Id && t.RemoteId != null && t.PublishedAt >= from).Select(t => t.RemoteId!).ToListAsync(cancel);
        return ids.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What the account's other targets hold that were handed over, or may have been.</summary>
    public async Task<IReadOnlyList<string>> BesideAsync(PostTarget except, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        return await db.Targets.Where(t => t.AccountId == except.AccountId && t.Id != except.Id && t.State == TargetState.Publishing && t.ThroughBuffer && t.Checkpoint != null)
            .Select(t => t.Checkpoint!).ToListAsync(cancel);
    }

    /// <summary>Carries out a move. False: the claim is lost or the state is not the expected one, and nothing was changed.</summary>
    public async Task<bool> WriteAsync(LoadedTarget target, Claim claim, TargetMove move)
    {
        move = Fitting(move);
        if (move.From != move.To && !TargetStates.CanMove(move.From, move.To))
            throw new InvalidOperationException($"A target never goes from {move.From} to {move.To}.");
        // From before the write: the claim that is stored never ends earlier than its holder believes.
        var now = time.GetUtcNow();
        var until = now + options.Value.Lease;
        if (!await commits.AddAsync(new(target, claim, move, now, until))) return false;
        target.Follow(move, now, until);
        metrics.Moved(target.Row, move);
        EngineLog.Moved(log, target, move);
        changes.Publish(new(target.Row.WorkspaceId, ChangeKind.Post, target.Row.Post.PublicId, move.Release ? move.DueAt : null));
        return true;
    }

    /// <summary>Ids of a platform may be longer than a column, or hold what a database refuses; a result must never be lost over that.</summary>
    static TargetMove Fitting(TargetMove move) => move with
    {
        Permalink = move.Permalink?.Length <= Mappings.Long ? move.Permalink : null,
        Line = move.Line is { } line ? line with { RequestId = Fitting(line.RequestId) } : null,
    };

    static string? Fitting(string? id)
    {
        if (id is null) return null;
        var clean = id.Replace("\0", "", StringComparison.Ordinal);
        return clean.Length <= Mappings.Short ? clean : clean[..(Mappings.Short - 1)] + "…";
    }
}
