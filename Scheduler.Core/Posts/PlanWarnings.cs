using Scheduler.Core.Platforms;

namespace Scheduler.Core.Posts;

/// <summary>One account's part in a planned post.</summary>
/// <param name="Post">Public id.</param>
/// <param name="Account">Public id.</param>
public sealed record PlannedTarget(string Post, string Account, string Username, Platform Platform, DateTimeOffset At);

/// <summary>Something about a plan that its owner may want to know. It forbids nothing.</summary>
public abstract record PlanWarning(string Username);

/// <summary>Another post of the account goes out in the same minute.</summary>
public sealed record SameTimeWarning(string Username, DateTimeOffset At) : PlanWarning(Username);

/// <summary>More posts of the account within 24 hours than its platform takes.</summary>
/// <param name="Posts">Planned or live within the 24 hours.</param>
public sealed record DailyLimitWarning(string Username, Platform Platform, int Posts, int Limit) : PlanWarning(Username);

/// <summary>Looks at a planned post beside the others of its accounts. Pure.</summary>
public static class PlanWarnings
{
    /// <summary>Platforms count over the last 24 hours, not by the calendar's day.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <param name="post">Public id of the post that is asked about.</param>
    /// <param name="targets">Its own and those of its neighbours, at least a <see cref="Day"/> to either side.</param>
    public static IEnumerable<PlanWarning> Of(string post, IReadOnlyCollection<PlannedTarget> targets)
    {
        foreach (var own in targets.Where(t => t.Post == post))
        {
            var same = targets.Where(t => t.Account == own.Account).ToList();
            if (same.Exists(t => t.Post != post && Minute(t.At) == Minute(own.At))) yield return new SameTimeWarning(own.Username, own.At);
            if (PlatformCatalog.Limits(own.Platform).PostsPerDay is not { } limit) continue;
            // The fullest of all 24 hours that hold the post: one of them ends with a post.
            var fullest = same.Where(t => t.At >= own.At && t.At < own.At + Day).Max(last => same.Count(t => t.At > last.At - Day && t.At <= last.At));
            if (fullest > limit) yield return new DailyLimitWarning(own.Username, own.Platform, fullest, limit);
        }
    }

    static long Minute(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMinute;
}
