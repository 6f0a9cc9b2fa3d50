using System.Threading.RateLimiting;

namespace Scheduler.Web.Api;

/// <summary>So many calls in the minute that begins with the first of them. The framework's limiters know no clock but the machine's.</summary>
sealed class MinuteLimit(int calls, TimeProvider time) : RateLimiter
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly Lock entry = new();
    DateTimeOffset began = DateTimeOffset.MinValue;
    int used;
    long allowed, refused;

    /// <summary>Once the minute is over it holds nothing that is worth keeping.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (entry) return time.GetUtcNow() - began is var since && since >= Minute ? since : null;
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (entry) return new() { CurrentAvailablePermits = calls - used, TotalSuccessfulLeases = allowed, TotalFailedLeases = refused };
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(AttemptAcquireCore(permitCount));

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (entry)
        {
            var now = time.GetUtcNow();
            if (now - began >= Minute) (began, used) = (now, 0);
            if (used + permitCount > calls)
            {
                refused++;
                return new MinuteLease(began + Minute - now);
            }
            used += permitCount;
            allowed++;
            return new MinuteLease(null);
        }
    }
}
