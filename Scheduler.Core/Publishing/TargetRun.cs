using Scheduler.Core.Posts;

namespace Scheduler.Core.Publishing;

/// <summary>One holder's work on one target: turns outcomes into moves and keeps the row in memory in step with the table.</summary>
sealed class TargetRun(PostTarget target, Claim claim, TargetLedger ledger, TimeProvider time, PublishingOptions options)
{
    DateTimeOffset leaseEnd = time.GetUtcNow() + options.Lease;
    DateTimeOffset stepStartedAt = target.StepStartedAt ?? time.GetUtcNow();

    public PostTarget Target => target;
    public TimeSpan LeaseLeft => leaseEnd - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    DateTimeOffset Deadline => (target.Post.PublishAt ?? time.GetUtcNow()) + TimeSpan.FromHours(target.Post.Workspace.GraceHours);

    public Task<bool> BeginAsync(CancellationToken cancel) =>
        WriteAsync(new(TargetState.Scheduled, TargetState.Preparing) { Attempt = target.Attempt }, cancel);

    public Task<bool> HoldAsync(FailureClass reason, string sentence, CancellationToken cancel) =>
        WriteAsync(new(target.State, TargetState.Held) { Release = true, ErrorClass = reason, Error = sentence }, cancel);

    /// <summary>The intent goes on record, under a fresh lease, before the irreversible call.</summary>
    public Task<bool> IntendAsync(PlannedStep step, CancellationToken cancel)
    {
        stepStartedAt = time.GetUtcNow();
        return WriteAsync(new(TargetState.Preparing, TargetState.Publishing)
        {
            Attempt = target.Attempt, Sent = true, StepStartedAt = stepStartedAt, Line = new(step.Kind, stepStartedAt, StepResult.Open),
        }, cancel);
    }

    /// <summary>Ends the claim; the target is looked at again at <paramref name="dueAt"/>.</summary>
    public Task<bool> LetGoAsync(DateTimeOffset? dueAt, CancellationToken cancel) =>
        WriteAsync(new(target.State, target.State) { Release = true, DueAt = dueAt, Attempt = target.Attempt, StepStartedAt = target.StepStartedAt, ErrorClass = target.ErrorClass, Error = target.Error }, cancel);

    /// <summary>The post is live and on record; its address is added when known, and the engine is done with it.</summary>
    public Task<bool> FinishAsync(string? permalink, CancellationToken cancel) =>
        WriteAsync(new(TargetState.Published, TargetState.Published) { Release = true, RemoteId = target.RemoteId, Permalink = permalink ?? target.Permalink }, cancel);

    public Task<bool> RecordAsync(PlannedStep step, StepOutcome outcome, CancellationToken cancel)
    {
        JournalLine Line(StepResult result, string? detail) => new(step.Kind, stepStartedAt, result, detail, outcome.RequestId);
        var here = target.State;
        var move = outcome switch
        {
            StepOutcome.Done done => new TargetMove(here, here) { Checkpoint = done.Checkpoint, Line = Line(StepResult.Done, done.Detail) },
            StepOutcome.NotYet wait => new(here, TargetState.Preparing)
            {
                // An irreversible call that was refused as too early: surely not live.
                Checkpoint = wait.Checkpoint, Release = true, DueAt = time.GetUtcNow() + wait.After, StepStartedAt = step.Irreversible ? null : stepStartedAt,
                Attempt = target.Attempt, Line = step.Irreversible ? Line(StepResult.Failed, "Not ready yet") : null,
            },
            StepOutcome.Published live => new(here, TargetState.Published) { RemoteId = live.RemoteId, Permalink = live.Permalink, Line = Line(StepResult.Done, live.Detail) },
            // The claim is let go; FindOutAsync follows after a breath.
            StepOutcome.Unknown unknown => new(here, here) { Release = true, DueAt = time.GetUtcNow() + TimeSpan.FromSeconds(options.PollFirstSeconds), Attempt = target.Attempt, Line = Line(StepResult.Unknown, unknown.Detail) },
            StepOutcome.Failed failed => Failure(failed, Line(StepResult.Failed, failed.Detail ?? failed.Message)),
            _ => throw new InvalidOperationException($"No such outcome: {outcome}"),
        };
        return WriteAsync(move, cancel);
    }

    public Task<bool> AdoptAsync(FindOutcome found, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        JournalLine Line(StepResult result, string detail) => new("find out", now, result, detail);
        return WriteAsync(found switch
        {
            // Due at once: the address is still to be asked for.
            FindOutcome.Found live => new(TargetState.Publishing, TargetState.Published) { Release = true, DueAt = now, RemoteId = live.RemoteId, Permalink = live.Permalink, Line = Line(StepResult.Done, live.Detail) },
            FindOutcome.NotPublished not => new(TargetState.Publishing, TargetState.Preparing) { Checkpoint = not.Checkpoint, Attempt = target.Attempt, Line = Line(StepResult.Done, not.Detail) },
            FindOutcome.AskAgain again => new(TargetState.Publishing, TargetState.Publishing) { Release = true, DueAt = now + again.After, Checkpoint = again.Checkpoint, Attempt = target.Attempt, StepStartedAt = target.StepStartedAt },
            FindOutcome.Unknowable unknown => new(TargetState.Publishing, TargetState.NeedsReview)
            {
                Release = true, ErrorClass = FailureClass.Ambiguous, Line = Line(StepResult.Unknown, unknown.Detail),
                Error = "The platform could not tell whether this went out. Look at the account, then say below whether it is live.",
            },
            _ => throw new InvalidOperationException($"No such outcome: {found}"),
        }, cancel);
    }

    TargetMove Failure(StepOutcome.Failed failed, JournalLine line)
    {
        var now = time.GetUtcNow();
        var verdict = RetryPolicy.Decide(failed.Class, target.Attempt, failed.RetryAfter, now, Deadline, Random.Shared.NextDouble());
        var checkpoint = failed.Checkpoint ?? target.Checkpoint;
        var move = verdict switch
        {
            Verdict.Retry retry => new TargetMove(target.State, target.State == TargetState.Publishing ? TargetState.Preparing : TargetState.Scheduled)
            {
                DueAt = now + retry.After, Attempt = target.Attempt + (retry.CountsAsAttempt ? 1 : 0), Checkpoint = checkpoint,
            },
            Verdict.Hold => new(target.State, TargetState.Held) { Checkpoint = checkpoint },
            _ => new(target.State, TargetState.Failed) { Checkpoint = checkpoint },
        };
        return move with { Release = true, ErrorClass = failed.Class, Error = failed.Message, Line = line };
    }

    async Task<bool> WriteAsync(TargetMove move, CancellationToken cancel)
    {
        if (!await ledger.WriteAsync(target, claim, move, cancel)) return false;
        target.State = move.To;
        target.Attempt = move.Attempt;
        target.StepStartedAt = move.StepStartedAt;
        if (move.Checkpoint is not null || move.ClearCheckpoint) target.Checkpoint = move.Checkpoint;
        if (move.Sent) target.PublishSentAt ??= time.GetUtcNow();
        if (move.To == TargetState.Published) (target.RemoteId, target.Permalink) = (move.RemoteId, move.Permalink);
        if (move.Release) return true;
        leaseEnd = time.GetUtcNow() + options.Lease;
        stepStartedAt = time.GetUtcNow();
        return true;
    }
}
