using System.Threading.RateLimiting;
using Scheduler.Core.Nodes;

namespace Scheduler.Web.Api;

/// <summary>So many calls in a minute on all nodes together: they are counted in the database that the nodes share.</summary>
/// <param name="who">Whose minute it is.</param>
sealed class SharedMinuteLimit(CallCounts counts, string who, int calls) : RateLimiter
{
    /// <summary>It holds nothing itself.</summary>
    public override TimeSpan? IdleDuration => TimeSpan.MaxValue;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new MinuteLease(await counts.TakeAsync(who, calls, cancellationToken));

    /// <summary>Nobody knows without asking the database; who is told no here asks again and waits for the answer.</summary>
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new MinuteLease(TimeSpan.Zero);
}
