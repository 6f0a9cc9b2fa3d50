using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Publishing;

/// <summary>
/// Keeps this node from asking what is known to be answered with "no": an account, or a whole platform, that asked for a pause or that
/// has trouble. After the pause one target goes ahead; how it fares decides for the others. Nothing is lost by it: those that wait keep
/// their attempts.
/// </summary>
public sealed class CircuitBreaker(TimeProvider time, IOptions<PublishingOptions> options)
{
    /// <summary>So many failures in a row, with no success between them, are trouble and not an accident.</summary>
    const int Trouble = 5;

    /// <summary>One account may have trouble of its own; it takes several to blame the platform.</summary>
    const int TroubledAccounts = 3;

    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>By caller, and by <see cref="CallLane.House"/> for all of them.</summary>
    readonly ConcurrentDictionary<CallLane, Circuit> circuits = new();

    /// <summary>Until when this target's calls would be in vain; null = go ahead. Who is told to go ahead after a pause is the one that tries.</summary>
    public Pause? Ask(CallLane lane)
    {
        var now = time.GetUtcNow();
        return Of(lane).Ask(now) ?? Of(lane.House).Ask(now);
    }

    /// <summary>What came of a call.</summary>
    public void Report(CallLane lane, StepOutcome outcome)
    {
        var now = time.GetUtcNow();
        switch (outcome)
        {
            case StepOutcome.Failed { Class: FailureClass.RateLimited, ForAll: true } failed:
                Of(lane.House).Open(now, Capped(failed.RetryAfter ?? LongestPause), failed.Class, failed.Message);
                break;
            case StepOutcome.Failed { Class: FailureClass.RateLimited or FailureClass.DailyQuota } failed:
                Of(lane).Open(now, Capped(failed.RetryAfter ?? LongestPause), failed.Class, failed.Message);
                break;
            case StepOutcome.Failed { Class: FailureClass.Transient, RetryAfter: null } failed:
                Of(lane).Fail(now, lane.Caller, failed.Message, Trouble, 1);
                Of(lane.House).Fail(now, lane.Caller, failed.Message, Trouble, TroubledAccounts);
                break;
            case StepOutcome.Unknown:
                // What became of it is found out by its own rule; for the others it is no verdict.
                break;
            default:
                // It answered, be it with a refusal.
                Of(lane).Close();
                Of(lane.House).Close();
                break;
        }
    }

    /// <summary>Said for a day, it may be over sooner; and somebody may press "Post now".</summary>
    TimeSpan Capped(TimeSpan wait) => TimeSpan.FromSeconds(Math.Min(wait.TotalSeconds, options.Value.MaxPauseSeconds));

    Circuit Of(CallLane lane) => circuits.GetOrAdd(lane, _ => new());

    /// <param name="Class">Of the failure that led to it.</param>
    /// <param name="Reason">A sentence for the user.</param>
    public sealed record Pause(DateTimeOffset Until, FailureClass Class, Sentence Reason);

    sealed class Circuit
    {
        readonly Lock gate = new();
        readonly HashSet<int> blamed = [];
        int failures;
        TimeSpan pause;
        Pause? open;

        /// <summary>The pause is over and one tries; what others that were under way before it hear is old news.</summary>
        bool probing;

        public Pause? Ask(DateTimeOffset now)
        {
            lock (gate)
            {
                if (open is null || open.Until > now) return open;
                // This one tries; should its answer never come, the next one does after a while.
                (open, probing) = (open with { Until = now + FirstPause }, true);
                return null;
            }
        }

        public void Open(DateTimeOffset now, TimeSpan wait, FailureClass failure, Sentence reason)
        {
            lock (gate) (open, probing) = (new(Later(open?.Until, now + wait), failure, reason), false);
        }

        public void Fail(DateTimeOffset now, int account, Sentence reason, int most, int accounts)
        {
            lock (gate)
            {
                failures++;
                blamed.Add(account);
                if (open is null ? failures < most || blamed.Count < accounts : !probing) return;
                pause = pause == TimeSpan.Zero ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                (open, probing) = (new(now + pause, FailureClass.Transient, reason), false);
            }
        }

        public void Close()
        {
            lock (gate)
            {
                if (open is not null && !probing) return;
                (open, probing, failures, pause) = (null, false, 0, TimeSpan.Zero);
                blamed.Clear();
            }
        }

        static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
    }
}
