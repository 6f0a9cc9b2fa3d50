using Scheduler.Core.Notifications;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;
using Scheduler.Core.Webhooks;

namespace Scheduler.Core.Publishing;

/// <summary>One move with all that belongs to it.</summary>
/// <param name="At">When it was asked for.</param>
/// <param name="Until">The claim's end, when the move renews it.</param>
sealed record TargetWrite(LoadedTarget Target, Claim Claim, TargetMove Move, DateTimeOffset At, DateTimeOffset Until);

/// <summary>
/// Makes the moves of several targets in one transaction: for each one conditional UPDATE (the expected state and the claim in its WHERE;
/// rows affected is the verdict), then the journal lines, the posts' settlement and the notices of those that were accepted.
/// </summary>
sealed class TargetWrites(TimeProvider time, WebhookOutbox webhooks)
{
    public async Task<IReadOnlyList<bool>> ApplyAsync(SchedulerDbContext db, IReadOnlyList<TargetWrite> writes)
    {
        var now = time.GetUtcNow();
        var batch = new SqlBatch(db);
        foreach (var write in writes) batch.Add(Update(batch, write, now));
        var accepted = (await batch.ExecuteAsync(CancellationToken.None)).Select(rows => rows == 1).ToList();
        var made = writes.Where((_, i) => accepted[i]).ToList();
        foreach (var write in made) AddLine(batch, write, now);
        AddToAccounts(batch, made, now);
        await batch.ExecuteAsync(CancellationToken.None);
        var settling = made.Where(w => !Settlement.IsSame(w.Move.From, w.Move.To)).Select(w => w.Target.Row.PostId).Distinct().Order().ToList();
        if (settling.Count > 0) await db.SettleAsync(settling, now, CancellationToken.None);
        var notices = made.Where(w => w.Move.From != w.Move.To).Select(w => Notices.For(w.Target.Row, w.Move.To, w.Move.ErrorClass, w.Move.Error, now)).OfType<Notification>().ToList();
        if (notices.Count > 0)
        {
            db.Notifications.AddRange(notices);
            await db.SaveChangesAsync();
        }
        await TellAsync(db, made, now);
        return accepted;
    }

    /// <summary>Webhooks hear of what ended; most moves end nothing, and cost nothing. A post that is live is told when the engine is done with it: then its address is known, if it ever will be.</summary>
    Task TellAsync(SchedulerDbContext db, List<TargetWrite> made, DateTimeOffset now)
    {
        var ended = made.Where(w => w.Move switch
        {
            { To: TargetState.Published } => w.Move is { From: TargetState.Published, Release: true, DueAt: null },
            { To: TargetState.Failed or TargetState.Held or TargetState.NeedsReview } => w.Move.From != w.Move.To,
            _ => false,
        }).ToList();
        return ended.Count == 0 ? Task.CompletedTask : webhooks.AddAsync(db, ended.Select(w => Event(w, now)), CancellationToken.None);
    }

    static WebhookEvent Event(TargetWrite write, DateTimeOffset now)
    {
        var (target, move) = (write.Target, write.Move);
        return move.To == TargetState.Published
            ? WebhookEvent.Published(target.Row, move.RemoteId, move.Permalink, target.PublishedAt(move, write.At), now)
            : WebhookEvent.Failed(target.Row, move.To, move.ErrorClass, move.Error, now);
    }

    static FormattableString Update(SqlBatch batch, TargetWrite write, DateTimeOffset now)
    {
        var (target, move) = (write.Target, write.Move);
        var live = move.To == TargetState.Published;
        return $"""
            UPDATE "Targets" SET "State" = {(int)move.To}, "Attempt" = {move.Attempt}, "StepStartedAt" = {batch.Instant(move.StepStartedAt)},
                "ClaimId" = {(move.Release ? null : write.Claim.Id)}, "ClaimedUntil" = {batch.Instant(move.Release ? null : write.Until)}, "DueAt" = {batch.Instant(target.DueAt(move))},
                "Checkpoint" = {target.Checkpoint(move)}, "PublishSentAt" = {batch.Instant(target.SentAt(move, write.At))},
                "RemoteId" = {(live ? move.RemoteId : target.Row.RemoteId)}, "Permalink" = {(live ? move.Permalink : target.Row.Permalink)}, "PublishedAt" = {batch.Instant(target.PublishedAt(move, write.At))},
                "ErrorClass" = {(int?)move.ErrorClass}, "Error" = {move.Error?.Stored}
            WHERE "Id" = {write.Claim.TargetId} AND "ClaimId" = {write.Claim.Id} AND "State" = {(int)move.From} AND "ClaimedUntil" > {batch.Instant(now)}
            """;
    }

    /// <summary>Ends the open line of its kind, or adds one. An open line of a process that died is ended for it.</summary>
    static void AddLine(SqlBatch batch, TargetWrite write, DateTimeOffset now)
    {
        if (write.Move.Line is not { } line) return;
        var (target, ended) = (write.Target, line.Result == StepResult.Open ? null : batch.Instant(now));
        if (target.Closes(line))
        {
            batch.Add(End(batch, target, target.Open!.Value.Number, now, line.Result, line.Detail, line.RequestId));
            return;
        }
        if (target.Open is { } dead) batch.Add(End(batch, target, dead.Number, now, StepResult.Unknown, Sentence.Of(PublishingTexts.NoAnswerOnRecord), null));
        batch.Add($"""
            INSERT INTO "PublishSteps" ("WorkspaceId", "TargetId", "Number", "Kind", "StartedAt", "EndedAt", "Result", "Detail", "RequestId")
            VALUES ({target.Row.WorkspaceId}, {target.Row.Id}, {target.LastStep + 1}, {line.Kind}, {batch.Instant(line.StartedAt)}, {ended}, {(int)line.Result}, {line.Detail?.Stored}, {line.RequestId})
            """);
    }

    static FormattableString End(SqlBatch batch, LoadedTarget target, int number, DateTimeOffset now, StepResult result, Sentence? detail, string? requestId) => $"""
        UPDATE "PublishSteps" SET "EndedAt" = {batch.Instant(now)}, "Result" = {(int)result}, "Detail" = {detail?.Stored}, "RequestId" = {requestId}
        WHERE "TargetId" = {target.Row.Id} AND "Number" = {number}
        """;

    /// <summary>When an account last published, and what last went wrong by it.</summary>
    static void AddToAccounts(SqlBatch batch, List<TargetWrite> made, DateTimeOffset now)
    {
        // In one order everywhere, or two nodes could wait for each other.
        foreach (var account in made.Where(w => w.Move.From != w.Move.To).GroupBy(w => w.Target.Row.AccountId).OrderBy(account => account.Key))
        {
            if (account.Any(w => w.Move.To == TargetState.Published)) batch.Add($"""UPDATE "Accounts" SET "LastPublishedAt" = {batch.Instant(now)} WHERE "Id" = {account.Key}""");
            if (account.LastOrDefault(w => w.Move is { To: TargetState.Failed or TargetState.Held or TargetState.NeedsReview, Error: not null }) is { Move.Error: { } error })
                batch.Add($"""UPDATE "Accounts" SET "LastError" = {error.Stored}, "LastErrorAt" = {batch.Instant(now)} WHERE "Id" = {account.Key}""");
        }
    }
}
