using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Scheduler.Core.Changes;
using Scheduler.Core.Notifications;
using Scheduler.Core.Posts;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Publishing;

/// <summary>
/// The only writer of targets on the engine's side. Each change is one conditional UPDATE (the expected state and the claim in
/// its WHERE; rows affected is the verdict) with its journal line and the post's settlement in the same transaction.
/// </summary>
public sealed class TargetLedger(
    IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, IOptions<PublishingOptions> options, ChangeFeed changes)
{
    /// <summary>What the claim's holder needs to know; null when the claim was lost.</summary>
    public async Task<PostTarget?> LoadAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        return await db.Targets.AsNoTracking().AsSplitQuery()
            .Include(t => t.Account).Include(t => t.Post).ThenInclude(p => p.Workspace).Include(t => t.Post).ThenInclude(p => p.Media.OrderBy(m => m.Position))
            .FirstOrDefaultAsync(t => t.Id == claim.TargetId && t.ClaimId == claim.Id, cancel);
    }

    /// <summary>Under which ids the account's other targets went live since shortly before that time.</summary>
    public async Task<IReadOnlySet<string>> RemoteIdsAsync(PostTarget except, DateTimeOffset since, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var from = since.AddHours(-1);
        var ids = await db.Targets.Where(t => t.AccountId == except.AccountId && t.Id != except.Id && t.RemoteId != null && t.PublishedAt >= from).Select(t => t.RemoteId!).ToListAsync(cancel);
        return ids.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Carries out a move. False: the claim is lost or the state is not the expected one, and nothing was changed.</summary>
    public async Task<bool> WriteAsync(PostTarget target, Claim claim, TargetMove move, CancellationToken cancel)
    {
        move = Fitting(move);
        if (move.From != move.To && !TargetStates.CanMove(move.From, move.To))
            throw new InvalidOperationException($"A target never goes from {move.From} to {move.To}.");
        var now = time.GetUtcNow();
        await using var db = contexts.ForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await UpdateAsync(db, claim, move, now, cancel) != 1) return false;
        if (move.Line is { } line) await WriteLineAsync(db, target, line, now, cancel);
        if (move.From != move.To)
        {
            await db.SettleAsync(target.PostId, now, cancel);
            if (move.To == TargetState.Published)
                await db.Accounts.Where(a => a.Id == target.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastPublishedAt, now), cancel);
            if (Notices.For(target, move.To, move.ErrorClass, move.Error, now) is { } notice)
            {
                db.Notifications.Add(notice);
                await db.SaveChangesAsync(cancel);
            }
        }
        await transaction.CommitAsync(cancel);
        changes.Publish(new(target.WorkspaceId, ChangeKind.Post, target.Post.PublicId, move.Release ? move.DueAt : null));
        return true;
    }

    Task<int> UpdateAsync(SchedulerDbContext db, Claim claim, TargetMove move, DateTimeOffset now, CancellationToken cancel)
    {
        var until = now + options.Value.Lease;
        return db.Targets
            .Where(t => t.Id == claim.TargetId && t.ClaimId == claim.Id && t.State == move.From && t.ClaimedUntil > now)
            .ExecuteUpdateAsync(set =>
            {
                set.SetProperty(t => t.State, move.To).SetProperty(t => t.Attempt, move.Attempt).SetProperty(t => t.StepStartedAt, move.StepStartedAt);
                if (move.Release) set.SetProperty(t => t.ClaimId, (Guid?)null).SetProperty(t => t.ClaimedUntil, (DateTimeOffset?)null).SetProperty(t => t.DueAt, move.DueAt);
                else set.SetProperty(t => t.ClaimedUntil, until);
                if (move.Checkpoint is not null) set.SetProperty(t => t.Checkpoint, move.Checkpoint);
                if (move.Sent) set.SetProperty(t => t.PublishSentAt, t => t.PublishSentAt ?? now);
                if (move.Unsent) set.SetProperty(t => t.PublishSentAt, (DateTimeOffset?)null);
                if (move.To == TargetState.Published)
                    set.SetProperty(t => t.RemoteId, move.RemoteId).SetProperty(t => t.Permalink, move.Permalink).SetProperty(t => t.PublishedAt, t => t.PublishedAt ?? now);
                set.SetProperty(t => t.ErrorClass, move.ErrorClass).SetProperty(t => t.Error, move.Error);
            }, cancel);
    }

    /// <summary>Closes the open line of its kind, or adds one. An open line of a process that died is closed for it.</summary>
    static async Task WriteLineAsync(SchedulerDbContext db, PostTarget target, JournalLine line, DateTimeOffset now, CancellationToken cancel)
    {
        var open = await db.Steps.Where(s => s.TargetId == target.Id && s.EndedAt == null).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        var ended = line.Result == StepResult.Open ? (DateTimeOffset?)null : now;
        if (open is not null && open.Kind == line.Kind && ended is not null)
            (open.EndedAt, open.Result, open.Detail, open.RequestId) = (ended, line.Result, line.Detail, line.RequestId);
        else
        {
            if (open is not null) (open.EndedAt, open.Result, open.Detail) = (now, StepResult.Unknown, "The answer never came on record");
            var last = await db.Steps.Where(s => s.TargetId == target.Id).MaxAsync(s => (int?)s.Number, cancel) ?? 0;
            db.Steps.Add(new PublishStep
            {
                WorkspaceId = target.WorkspaceId, TargetId = target.Id, Number = last + 1, Kind = line.Kind, StartedAt = line.StartedAt,
                EndedAt = ended, Result = line.Result, Detail = line.Detail, RequestId = line.RequestId,
            });
        }
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Words of a platform may be longer than a column, or hold what a database refuses; a result must never be lost over that.</summary>
    static TargetMove Fitting(TargetMove move) => move with
    {
        Error = Fitting(move.Error, Mappings.Long), Permalink = move.Permalink?.Length <= Mappings.Long ? move.Permalink : null,
        Line = move.Line is { } line ? line with { Detail = Fitting(line.Detail, Mappings.Long), RequestId = Fitting(line.RequestId, Mappings.Short) } : null,
    };

    static string? Fitting(string? text, int length)
    {
        if (text is null) return null;
        var clean = text.Replace("\0", "", StringComparison.Ordinal);
        return clean.Length <= length ? clean : clean[..(length - 1)] + "…";
    }
}
