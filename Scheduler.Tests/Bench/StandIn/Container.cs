namespace Scheduler.Tests.Bench.StandIn;

/// <summary>A picture that is prepared, and not visible to anyone until it is published.</summary>
/// <param name="fate">What it comes to when its time of processing is over: FINISHED, ERROR or EXPIRED.</param>
sealed class Container(LivePost post, DateTimeOffset readyAt, string fate)
{
    public const string Finished = "FINISHED";
    public const string Failed = "ERROR";
    public const string Expired = "EXPIRED";

    string? end;

    public LivePost Post => post;

    public string StatusAt(DateTimeOffset now) => Volatile.Read(ref end) ?? (now < readyAt ? "IN_PROGRESS" : fate);

    public void MarkPublished() => Volatile.Write(ref end, "PUBLISHED");

    /// <summary>Too old to be of use, unless it is published already.</summary>
    public void MarkExpired() => Interlocked.CompareExchange(ref end, Expired, null);
}
