using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Publishing;

/// <summary>One holder's work on one target: turns outcomes into moves and keeps the row in memory in step with the table.</summary>
sealed class TargetRun(LoadedTarget loaded, Claim claim, TargetLedger ledger, TimeProvider time, PublishingOptions options)
{
    /// <summary>How long a platform is asked what became of a call; its handles live no longer.</summary>
    static readonly TimeSpan MaxFindOut = TimeSpan.FromHours(24);

    /// <summary>How often a lost call is looked at whose account waits for its user.</summary>
    static readonly TimeSpan SignInPause = TimeSpan.FromHours(1);

    static readonly TimeSpan Spread = TimeSpan.FromSeconds(10);

    readonly PostTarget target = loaded.Row;
    DateTimeOffset stepStartedAt = loaded.Row.StepStartedAt ?? time.GetUtcNow();

    /// <summary>Whether an earlier irreversible call was lost, so that a refusal of this one does not prove that nothing was sent.</summary>
    bool sentBefore = loaded.Row.PublishSentAt is not null;

    public PostTarget Target => target;

    /// <summary>Why its post's media keep it from beginning; null: they don't.</summary>
    public MediaWait? MediaWait => MediaWait.Of(target, loaded.Uploads, time.GetUtcNow());

    /// <summary>Number of the journal line that its next step begins or ends.</summary>
    public int StepNumber => loaded.Open?.Number ?? loaded.LastStep + 1;

    /// <summary>Whether no platform has heard of it yet.</summary>
    public bool IsUntouched => (loaded.LastStep == 0 || loaded is { LastStep: 1, Open: not null }) && target.Checkpoint is null;

    public TimeSpan LeaseLeft => target.ClaimedUntil - time.GetUtcNow() is { } left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>No try begins after it.</summary>
    public DateTimeOffset Deadline => (target.Post.PublishAt ?? time.GetUtcNow()) + target.Post.Workspace.Grace;

    public Task<bool> HoldAsync(FailureClass reason, Sentence sentence) =>
        WriteAsync(new(target.State, TargetState.Held) { Release = true, ErrorClass = reason, Error = sentence });

    /// <summary>The platform or the account has a pause: later, with no attempt used up. Spread a little, so that one comes first and tries.</summary>
    public Task<bool> PostponeAsync(CircuitBreaker.Pause pause) => WriteAsync(Failure(new(
        FailureClass.RateLimited, pause.Reason, RetryAfter: pause.Until - time.GetUtcNow() + (Spread * Random.Shared.NextDouble()))) with { ErrorClass = pause.Class });

    /// <summary>Nothing was begun: looked at again when its media may be there, or when that is said to have happened.</summary>
    public Task<bool> WaitAsync(DateTimeOffset until, Sentence reason) => WriteAsync(new(target.State, target.State)
    {
        Release = true, DueAt = until, Attempt = target.Attempt, StepStartedAt = target.StepStartedAt, ErrorClass = target.ErrorClass, Error = reason,
    });

    /// <summary>Nothing was begun, and nothing will be.</summary>
    public Task<bool> FailAsync(string kind, Sentence reason) => WriteAsync(new(target.State, TargetState.Failed)
    {
        Release = true, ErrorClass = FailureClass.Content, Error = reason, Line = new(kind, time.GetUtcNow(), StepResult.Failed, reason),
    });

    /// <summary>A person has to look: the call was made and nobody knows.</summary>
    public Task<bool> ReviewAsync(Sentence detail, Sentence? message) => WriteAsync(new(target.State, TargetState.NeedsReview)
    {
        Release = true, ErrorClass = FailureClass.Ambiguous, Line = FindOutLine(StepResult.Unknown, detail),
        Error = message ?? Sentence.Of(PublishingTexts.NotTold) + Sentence.Of(PublishingTexts.LookYourself),
    });

    /// <summary>The intent goes on record, under a fresh lease, before the irreversible call.</summary>
    public Task<bool> IntendAsync(PlannedStep step)
    {
        sentBefore = target.PublishSentAt is not null;
        stepStartedAt = time.GetUtcNow();
        return WriteAsync(new(target.State, TargetState.Publishing)
        {
            Attempt = target.Attempt, Sent = true, StepStartedAt = stepStartedAt, Line = new(step.Kind, stepStartedAt, StepResult.Open),
        });
    }

    /// <summary>The call was not made after all: the intent is taken back.</summary>
    public Task<bool> CallOffAsync(PlannedStep step) => WriteAsync(new(TargetState.Publishing, TargetState.Preparing)
    {
        Release = true, DueAt = time.GetUtcNow(), Attempt = target.Attempt, Unsent = !sentBefore,
        Line = new(step.Kind, stepStartedAt, StepResult.Failed, Sentence.Of(PublishingTexts.NotCalled)),
    });

    /// <summary>Ends the claim; the engine has nothing to do with it.</summary>
    public Task<bool> LetGoAsync() =>
        WriteAsync(new(target.State, target.State) { Release = true, Attempt = target.Attempt, StepStartedAt = target.StepStartedAt, ErrorClass = target.ErrorClass, Error = target.Error });

    /// <summary>The post is live and on record; its address is added when known, and the engine is done with it.</summary>
    public Task<bool> FinishAsync(string? permalink) =>
        WriteAsync(new(TargetState.Published, TargetState.Published) { Release = true, RemoteId = target.RemoteId, Permalink = permalink ?? target.Permalink });

    public Task<bool> RecordAsync(PlannedStep step, StepOutcome outcome)
    {
        JournalLine Line(StepResult result, Sentence? detail) => new(step.Kind, stepStartedAt, result, detail, outcome.RequestId);
        var (here, onTheWay) = (target.State, target.State == TargetState.Scheduled ? TargetState.Preparing : target.State);
        var refused = step.Irreversible && !sentBefore;
        var move = outcome switch
        {
            StepOutcome.Done done => new TargetMove(here, onTheWay)
            {
                Checkpoint = done.Checkpoint, Release = done.Pause is not null, DueAt = time.GetUtcNow() + done.Pause, Line = Line(StepResult.Done, done.Detail),
            },
            StepOutcome.NotYet wait => new(here, TargetState.Preparing)
            {
                // An irreversible call that was refused as too early: surely not live.
                Checkpoint = wait.Checkpoint, Release = true, DueAt = time.GetUtcNow() + wait.After, StepStartedAt = step.Irreversible ? null : stepStartedAt,
                Attempt = target.Attempt, Unsent = refused, Line = step.Irreversible ? Line(StepResult.Failed, Sentence.Of(PublishingTexts.NotReady)) : null,
            },
            StepOutcome.Published live => new(here, TargetState.Published) { RemoteId = live.RemoteId, Permalink = live.Permalink, Line = Line(StepResult.Done, live.Detail) },
            // The claim is let go; FindOutAsync follows after a breath.
            StepOutcome.Unknown unknown => new(here, here)
            {
                Release = true, DueAt = time.GetUtcNow() + TimeSpan.FromSeconds(options.PollFirstSeconds), Attempt = target.Attempt,
                Checkpoint = unknown.Checkpoint, Line = Line(StepResult.Unknown, unknown.Detail),
            },
            StepOutcome.Failed failed => Failure(failed) with { Unsent = refused, Line = Line(StepResult.Failed, failed.Detail ?? failed.Message) },
            _ => throw new InvalidOperationException($"No such outcome: {outcome}"),
        };
        return WriteAsync(move);
    }

    /// <summary>Writes what the platform said of a lost call.</summary>
    /// <returns>True: it is surely not live, and its step runs again now.</returns>
    public async Task<bool> AdoptAsync(FindOutcome found)
    {
        var now = time.GetUtcNow();
        switch (found)
        {
            case FindOutcome.Found live:
                // Due at once: the address is still to be asked for.
                await WriteAsync(new(TargetState.Publishing, TargetState.Published) { Release = true, DueAt = now, RemoteId = live.RemoteId, Permalink = live.Permalink, PublishedAt = live.At, Line = FindOutLine(StepResult.Done, live.Detail) });
                return false;
            case FindOutcome.NotPublished not:
                return await RunAgainAsync(not, now);
            case FindOutcome.AskAgain again when now - target.PublishSentAt >= MaxFindOut:
                await ReviewAsync(Sentence.Of(PublishingTexts.NothingFound) + again.Detail, null);
                return false;
            case FindOutcome.AskAgain again:
                await WriteAsync(new(TargetState.Publishing, TargetState.Publishing) { Release = true, DueAt = now + again.After, Checkpoint = again.Checkpoint, Attempt = target.Attempt, StepStartedAt = target.StepStartedAt });
                return false;
            case FindOutcome.NeedsSignIn when now - target.PublishSentAt >= MaxFindOut:
                await ReviewAsync(Sentence.Of(PublishingTexts.NeverReconnected), null);
                return false;
            case FindOutcome.NeedsSignIn:
                // Connecting the account again makes it due at once (AccountService).
                await WriteAsync(new(TargetState.Publishing, TargetState.Publishing)
                {
                    Release = true, DueAt = now + SignInPause, Attempt = target.Attempt, StepStartedAt = target.StepStartedAt, ErrorClass = FailureClass.Auth,
                    Error = Sentence.Of(PublishingTexts.Unconfirmed).With(target.Account.Username),
                });
                return false;
            case FindOutcome.Unknowable unknown:
                await ReviewAsync(unknown.Detail, unknown.Message);
                return false;
            default:
                throw new InvalidOperationException($"No such outcome: {found}");
        }
    }

    /// <summary>The first time at once, then with growing waits; past the deadline a person decides, since only the very same call may be repeated.</summary>
    async Task<bool> RunAgainAsync(FindOutcome.NotPublished not, DateTimeOffset now)
    {
        var verdict = RetryPolicy.Decide(FailureClass.Transient, target.Attempt, null, now, Deadline, Random.Shared.NextDouble());
        if (verdict is not Verdict.Retry retry)
        {
            await ReviewAsync(not.Detail + Sentence.Of(PublishingTexts.TimeOver), Sentence.Of(PublishingTexts.NeverConfirmed) + Sentence.Of(PublishingTexts.LookYourself));
            return false;
        }
        var atOnce = target.Attempt == 0;
        var move = new TargetMove(TargetState.Publishing, TargetState.Preparing) { Checkpoint = not.Checkpoint, Attempt = target.Attempt + 1, Line = FindOutLine(StepResult.Done, not.Detail) };
        return await WriteAsync(atOnce ? move : move with { Release = true, DueAt = now + retry.After }) && atOnce;
    }

    TargetMove Failure(StepOutcome.Failed failed)
    {
        var now = time.GetUtcNow();
        var checkpoint = failed.Checkpoint ?? target.Checkpoint;
        var move = RetryPolicy.Decide(failed.Class, target.Attempt, failed.RetryAfter, now, Deadline, Random.Shared.NextDouble()) switch
        {
            Verdict.Retry retry => new TargetMove(target.State, target.State == TargetState.Publishing ? TargetState.Preparing : TargetState.Scheduled)
            {
                DueAt = now + retry.After, Attempt = target.Attempt + (retry.CountsAsAttempt ? 1 : 0), Error = failed.Message + Sentence.Of(PublishingTexts.Again),
            },
            Verdict.Hold => new(target.State, TargetState.Held) { Error = failed.Message },
            _ when failed.Class is FailureClass.RateLimited or FailureClass.Transient or FailureClass.Media or FailureClass.DailyQuota =>
                new(target.State, TargetState.Failed) { Error = failed.Message + Sentence.Of(PublishingTexts.GivenUp) },
            _ => new(target.State, TargetState.Failed) { Error = failed.Message },
        };
        return move with { Release = true, ErrorClass = failed.Class, Checkpoint = checkpoint };
    }

    JournalLine FindOutLine(StepResult result, Sentence detail) => new("find out", time.GetUtcNow(), result, detail);

    async Task<bool> WriteAsync(TargetMove move)
    {
        if (!await ledger.WriteAsync(loaded, claim, move)) return false;
        if (!move.Release) stepStartedAt = time.GetUtcNow();
        return true;
    }
}
