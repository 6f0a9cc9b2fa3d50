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

/// <summary>Looks at planned posts beside the others of their accounts. Pure.</summary>
public static class PlanWarnings
{
    /// <summary>Platforms count over the last 24 hours, not by the calendar's day.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <param name="targets">Of the posts that are asked about and of their neighbours, at least a <see cref="Day"/> to either side.</param>
    /// <returns>The warnings by the public ids of their posts.</returns>
    public static ILookup<string, PlanWarning> Of(IEnumerable<PlannedTarget> targets) =>
        targets.GroupBy(t => t.Account).SelectMany(account => OfAccount([.. account.OrderBy(t => t.At)])).ToLookup(found => found.Post, found => found.Warning);

    /// <summary>What there is to say of several posts together: each minute once, and of each account's limit the fullest 24 hours.</summary>
    public static IReadOnlyList<PlanWarning> Together(IEnumerable<PlanWarning> warnings)
    {
        var all = warnings.ToLookup(w => w is DailyLimitWarning);
        return
        [
            .. all[false].DistinctBy(w => (w.Username, w is SameTimeWarning same ? Minute(same.At) : 0)),
            .. all[true].Cast<DailyLimitWarning>().GroupBy(w => (w.Username, w.Platform)).Select(account => account.MaxBy(w => w.Posts)!),
        ];
    }

    /// <param name="targets">Of one account, in the order of time.</param>
    static IEnumerable<(string Post, PlanWarning Warning)> OfAccount(IReadOnlyList<PlannedTarget> targets)
    {
        foreach (var minute in targets.GroupBy(t => Minute(t.At)).Where(m => m.DistinctBy(t => t.Post).Skip(1).Any()))
            foreach (var target in minute) yield return (target.Post, new SameTimeWarning(target.Username, target.At));
        if (PlatformCatalog.Limits(targets[0].Platform).PostsPerDay is not { } limit || targets.Count <= limit) yield break;
        var within = Within(targets);
        for (var own = 0; own < targets.Count; own++)
        {
            // The fullest of all 24 hours that hold the post: one of them ends with a post.
            var fullest = 0;
            for (var last = own; last < targets.Count && targets[last].At < targets[own].At + Day; last++) fullest = Math.Max(fullest, within[last]);
            if (fullest > limit) yield return (targets[own].Post, new DailyLimitWarning(targets[own].Username, targets[own].Platform, fullest, limit));
        }
    }

    /// <summary>How many go out in the 24 hours that end with each of them.</summary>
    static int[] Within(IReadOnlyList<PlannedTarget> targets)
    {
        var (counts, first) = (new int[targets.Count], 0);
        for (var last = 0; last < targets.Count; last++)
        {
            while (targets[first].At <= targets[last].At - Day) first++;
            counts[last] = last - first + 1;
        }
        return counts;
    }

    static long Minute(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMinute;
}
