using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Publishing;

/// <summary>
/// Carries one claimed target as far as it goes now. The process may die at any line; the numbered checkpoints say what is
/// true then and what whoever claims the target next will do. The claim runs out by itself.
/// </summary>
public sealed class TargetRunner(
    PublishRequests requests, TargetLedger ledger, PlatformCalls calls, CircuitBreaker breaker, SignIns signIns, UploadArrivals arrivals, TimeProvider time,
    IOptions<PublishingOptions> options, PublishingMetrics metrics, ILogger<TargetRunner> log)
{
    /// <summary>What was begun, or put off, in time may end within this; beyond it a standstill lies between.</summary>
    static readonly TimeSpan Lateness = TimeSpan.FromMinutes(10);

    static readonly PlannedStep Unplanned = new("plan", false);

    /// <summary>Calls that are no steps of a plan; names for the metrics.</summary>
    const string FindOut = "find out", Permalink = "permalink";

    public async Task RunAsync(Claim claim, LoadedTarget loaded, CancellationToken cancel)
    {
        // #1 Died here: claimed, nothing else. The next holder starts from the same row. The claim alone keeps editors away until the
        //    first step's result, so that no write of its own stands between a post's time and its first call.
        var (run, target) = (new TargetRun(loaded, claim, ledger, time, options.Value), loaded.Row);
        var signedIn = await signIns.HoldAsync(target, cancel);
        switch (target.State)
        {
            case TargetState.Scheduled when !signedIn:
                await run.HoldAsync(FailureClass.Auth, SignIns.Needed(target));
                return;
            case TargetState.Scheduled when run.MediaWait is { } wait:
                await WaitForMediaAsync(run, wait, cancel);
                return;
            case TargetState.Scheduled or TargetState.Preparing when IsTooLate(run):
                await TooLateAsync(run);
                return;
            case TargetState.Preparing or TargetState.Publishing or TargetState.Published when !signedIn:
                await WaitForReconnectAsync(run);
                return;
            case TargetState.Publishing:
                if (!await FindOutAsync(run, cancel)) return;
                break;
            case TargetState.Published:
                await AddPermalinkAsync(run, cancel);
                return;
            case not (TargetState.Scheduled or TargetState.Preparing):
                await run.LetGoAsync();
                return;
        }
        while (await StepAsync(run, cancel)) { }
    }

    /// <summary>Put off with no attempt used up and no line in the journal, or given up with the reason.</summary>
    async Task WaitForMediaAsync(TargetRun run, MediaWait wait, CancellationToken cancel)
    {
        if (wait.Until is { } until) await run.WaitAsync(until, wait.Reason);
        // It may have come while nobody looked: then it is noticed within moments.
        else if (await AreThereAsync(wait.Missing, cancel)) await run.WaitAsync(time.GetUtcNow() + MediaWait.Look, wait.Reason);
        else await run.FailAsync("media", wait.Reason);
    }

    async Task<bool> AreThereAsync(IReadOnlyList<MediaUpload> missing, CancellationToken cancel)
    {
        foreach (var upload in missing.Where(u => u.Stage != UploadStage.Checking))
            if (!await arrivals.IsThereAsync(upload, cancel)) return false;
        return missing.Count > 0;
    }

    /// <summary>Runs the next step and writes its outcome. True: there is more to do now, and the claim still holds.</summary>
    async Task<bool> StepAsync(TargetRun run, CancellationToken cancel)
    {
        IPublisher publisher;
        PublishRequest request;
        PlannedStep step;
        try
        {
            (publisher, request) = requests.For(run.Target);
            step = publisher.Next(request);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of ours that would meet every holder alike: it must end in a state that the user sees.
            log.LogError(e, "Target {Target}: no step could be planned", run.Target.Id);
            await run.RecordAsync(Unplanned, OurFault(e));
            return false;
        }
        if (breaker.Ask(CallLane.Of(run.Target)) is { } pause)
        {
            await run.PostponeAsync(pause);
            return false;
        }
        if (!step.Irreversible)
        {
            // #2 Died during a repeatable step: its result is not on record, so it runs again; what it left behind is invisible.
            StepOutcome outcome;
            using (await calls.EnterAsync(cancel)) outcome = await CallAsync(run, step, () => publisher.RunAsync(step, request, cancel));
            // #3 Died after the write: the checkpoint holds the result, the next step follows.
            return await run.RecordAsync(step, outcome) && await ReportAsync(run, outcome, cancel);
        }

        StepOutcome answer;
        // The turn comes first, so that the call follows its intent at once.
        using (await calls.EnterAsync(cancel))
        {
            // #4 Died before this write: still Preparing, surely not published; the next holder comes here again.
            if (!await run.IntendAsync(step)) return false;
            // #5 Died from here to the next write: Publishing, and nobody knows; the next holder asks the platform (FindOutAsync).
            //    The call is not made at all when the process slept through its lease, and is cut off before the lease ends.
            if (run.LeaseLeft < options.Value.Call)
            {
                await run.CallOffAsync(step);
                return false;
            }
            using var lease = new CancellationTokenSource(options.Value.Call, time);
            answer = await CallAsync(run, step, () => publisher.RunAsync(step, request, lease.Token));
        }
        // #6 Died before this write: as #5; the platform knows it is live, so it is adopted, not repeated.
        if (!await run.RecordAsync(step, answer)) return false;
        var more = await ReportAsync(run, answer, CancellationToken.None);
        // #7 Died after it: published and on record. Only the address may be missing; it is asked for again.
        if (answer is StepOutcome.Published) await AddPermalinkAsync(run, cancel);
        return more;
    }

    /// <summary>After a lost answer: what does the platform say? True: it is surely not live and the steps go on.</summary>
    async Task<bool> FindOutAsync(TargetRun run, CancellationToken cancel)
    {
        FindOutcome found;
        try
        {
            var (publisher, request) = requests.For(run.Target);
            request = request with { Taken = await ledger.RemoteIdsAsync(run.Target, run.Target.PublishSentAt ?? request.Now, cancel) };
            if (run.Target.ThroughBuffer) request = request with { Beside = await ledger.BesideAsync(run.Target, cancel) };
            using (await calls.EnterAsync(cancel))
            using (metrics.Measure(run.Target, FindOut)) found = await publisher.FindAsync(request, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Nothing was decided, so nothing is lost: the same question again later.
            log.LogError(e, "Target {Target}: asking the platform failed", run.Target.Id);
            found = new FindOutcome.AskAgain(TimeSpan.FromMinutes(1), run.Target.Checkpoint ?? "{}", e.GetType().Name);
        }
        // #8 Died here: as #5, the question is repeated.
        if (found is FindOutcome.NeedsSignIn ended) await signIns.EndedAsync(run.Target, ended.Detail, cancel);
        return await run.AdoptAsync(found);
    }

    /// <summary>A publisher answers with outcomes; an exception is a fault of ours, and after an irreversible call it means "unknown".</summary>
    async Task<StepOutcome> CallAsync(TargetRun run, PlannedStep step, Func<Task<StepOutcome>> call)
    {
        using var scope = EngineLog.Scope(log, run, step.Kind);
        using var measured = metrics.Measure(run.Target, step.Kind, run.IsUntouched);
        try
        {
            var outcome = await call();
            breaker.Report(CallLane.Of(run.Target), outcome);
            return outcome;
        }
        catch (Exception e) when (step.Irreversible || e is not OperationCanceledException)
        {
            log.LogError(e, "Target {Target}: step {Step} threw", run.Target.Id, step.Kind);
            return step.Irreversible
                ? new StepOutcome.Unknown(Sentence.Of(PublishingTexts.Threw).With(e.GetType().Name, step.Kind))
                : OurFault(e);
        }
    }

    static StepOutcome.Failed OurFault(Exception e) => new(FailureClass.Transient, Sentence.Of(PublishingTexts.OurFault), e.GetType().Name);

    /// <summary>Half done when the account lost its sign-in. What may be live is asked about when it is back; the rest is held.</summary>
    static Task WaitForReconnectAsync(TargetRun run) => run.Target.State switch
    {
        TargetState.Publishing => run.AdoptAsync(new FindOutcome.NeedsSignIn(Sentence.Of(PublishingTexts.SignInEnded))),
        TargetState.Published => run.FinishAsync(null),
        _ => run.HoldAsync(FailureClass.Auth, SignIns.Needed(run.Target)),
    };

    async Task<bool> ReportAsync(TargetRun run, StepOutcome outcome, CancellationToken cancel)
    {
        if (outcome is StepOutcome.Failed { Class: FailureClass.Auth } auth) await signIns.EndedAsync(run.Target, auth.Message, cancel);
        return outcome is StepOutcome.Done { Pause: null };
    }

    async Task AddPermalinkAsync(TargetRun run, CancellationToken cancel)
    {
        var (publisher, request) = requests.For(run.Target);
        string? permalink = null;
        if (run.Target is { RemoteId: { } remoteId, Permalink: null })
        {
            try
            {
                using (await calls.EnterAsync(cancel))
                using (metrics.Measure(run.Target, Permalink)) permalink = await publisher.PermalinkAsync(request, remoteId, cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Cosmetic: the post is live either way.
                log.LogWarning(e, "Target {Target}: no permalink", run.Target.Id);
            }
        }
        await run.FinishAsync(permalink);
    }

    /// <summary>Past the grace. A try that was put off until the deadline, or what was begun before it, has some minutes more.</summary>
    bool IsTooLate(TargetRun run) =>
        time.GetUtcNow() > run.Deadline + (run.Target is { State: TargetState.Scheduled, ErrorClass: null } ? TimeSpan.Zero : Lateness);

    static Task TooLateAsync(TargetRun run) => run.Target.PublishSentAt is null
        ? run.HoldAsync(FailureClass.TooLate, Sentence.Of(PublishingTexts.TooLate))
        : run.ReviewAsync(Sentence.Of(PublishingTexts.LostAndLate), null);
}
