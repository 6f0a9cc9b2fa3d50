using System.Diagnostics.Metrics;
using System.Text.Json;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Publishing;

/// <summary>
/// What the engine counts (X3, X13); docs/operating.md says what each number means. Labels are platforms, states, failure classes and
/// step names alone: never an account, a post or anything else of which there may be thousands.
/// </summary>
public sealed class PublishingMetrics
{
    public const string MeterName = "Scheduler.Publishing";

    static readonly InstrumentAdvice<double> Lateness = new() { HistogramBucketBoundaries = [.05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 6 * 3600] };
    static readonly InstrumentAdvice<double> Call = new() { HistogramBucketBoundaries = [.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30] };
    static readonly InstrumentAdvice<double> Disk = new() { HistogramBucketBoundaries = [.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5] };
    static readonly InstrumentAdvice<int> Writes = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] };

    readonly TimeProvider time;
    readonly Histogram<double> lateness, steps, commits;
    readonly Histogram<int> commitSizes;
    readonly Counter<long> outcomes, retries, takeovers;

    public PublishingMetrics(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        var meter = meters.Create(MeterName);
        lateness = meter.CreateHistogram("scheduler.publishing.lateness", "s", "From a post's planned time to the first call to its platform.", null, Lateness);
        steps = meter.CreateHistogram("scheduler.publishing.step.duration", "s", "How long a platform took to answer one call.", null, Call);
        outcomes = meter.CreateCounter<long>("scheduler.publishing.outcomes", "{target}", "Targets that came to an end: published, failed, held for the user, or to be reviewed.");
        retries = meter.CreateCounter<long>("scheduler.publishing.retries", "{target}", "Targets that are tried again later by themselves.");
        takeovers = meter.CreateCounter<long>("scheduler.publishing.claim.takeovers", "{claim}", "Claims that ran out under a holder that died or hung, and were taken over.");
        commits = meter.CreateHistogram("scheduler.publishing.commit.duration", "s", "How long the database took to store one group of writes.", null, Disk);
        commitSizes = meter.CreateHistogram("scheduler.publishing.commit.size", "{write}", "Writes that shared one transaction.", null, Writes);
    }

    /// <summary>A call to a platform begins; dispose when it has answered.</summary>
    /// <param name="isFirst">Whether it is the first one ever made for this target: then its lateness counts.</param>
    public IDisposable Measure(PostTarget target, string kind, bool isFirst = false)
    {
        var platform = PlatformOf(target);
        if (isFirst && target.Post.PublishAt is { } planned) lateness.Record(Math.Max(0, (time.GetUtcNow() - planned).TotalSeconds), platform);
        return new Measurement(time, took => steps.Record(took.TotalSeconds, platform, new("kind", kind)));
    }

    /// <summary>A group of writes goes to the database; dispose when it is stored, or was refused.</summary>
    public IDisposable MeasureCommit(int writes)
    {
        commitSizes.Record(writes);
        return new Measurement(TimeProvider.System, took => commits.Record(took.TotalSeconds));
    }

    /// <summary>A move is stored.</summary>
    public void Moved(PostTarget target, TargetMove move)
    {
        KeyValuePair<string, object?> failure = new("failure", move.ErrorClass is { } error ? Snake(error.ToString()) : "none");
        if (move.From != move.To && move.To is TargetState.Published or TargetState.Failed or TargetState.Held or TargetState.NeedsReview)
            outcomes.Add(1, PlatformOf(target), new("state", Snake(move.To.ToString())), failure);
        else if (move.To is TargetState.Scheduled or TargetState.Preparing && move.ErrorClass is not null)
            retries.Add(1, PlatformOf(target), failure);
    }

    /// <summary>So many claims of others had run out and are ours now.</summary>
    public void TookOver(int claims)
    {
        if (claims > 0) takeovers.Add(claims);
    }

    static KeyValuePair<string, object?> PlatformOf(PostTarget target) => new("platform", PlatformCatalog.Limits(target.Platform).Slug);

    static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    sealed class Measurement(TimeProvider time, Action<TimeSpan> record) : IDisposable
    {
        readonly long started = time.GetTimestamp();

        public void Dispose() => record(time.GetElapsedTime(started));
    }
}
