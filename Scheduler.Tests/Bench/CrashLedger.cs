using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Tests.Bench.StandIn;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Bench;

/// <summary>Holds what the database says of each post against what the platform saw.</summary>
sealed class CrashLedger(IReadOnlyList<PostTarget> targets, SeenReport report)
{
    readonly Dictionary<string, SeenPost> seen = report.Posts.ToDictionary(p => p.Caption, StringComparer.Ordinal);
    readonly List<string> problems = [];
    readonly Dictionary<Verdict, int> counts = [];
    int wrongIds;
    int unknownIds;

    enum Verdict { Once, Twice, Lost, Reviewed, ReviewedWithoutNeed, FailedWrongly }

    public static async Task<CrashLedger> ReadAsync(CoreInstance database, StandInProcess standIn) => new(
        await database.ReadAsync(db => db.Targets.AsNoTracking().AsSplitQuery().Include(t => t.Post).Include(t => t.Steps.OrderBy(s => s.Number)).OrderBy(t => t.Id).ToListAsync()),
        await standIn.ReportAsync());

    public CrashOutcome Judge(int kills, TimeSpan took)
    {
        foreach (var target in targets) Judge(target, seen.GetValueOrDefault(target.Post.Caption));
        return new(
            targets.Count, kills, Count(Verdict.Once), Count(Verdict.Twice), Count(Verdict.Lost), Count(Verdict.Reviewed), Count(Verdict.ReviewedWithoutNeed),
            Count(Verdict.FailedWrongly), wrongIds, unknownIds, took.TotalSeconds, report.Faults, problems);
    }

    int Count(Verdict verdict) => counts.GetValueOrDefault(verdict);

    void Judge(PostTarget target, SeenPost? post)
    {
        var live = post?.Media ?? [];
        var verdict = (live.Count, target.State, target.DueAt) switch
        {
            (> 1, _, _) => Verdict.Twice,
            (_, _, not null) => Verdict.Lost,
            (1, TargetState.Published, _) => Verdict.Once,
            (0, TargetState.NeedsReview, _) when post is { Unknowable: true } => Verdict.Reviewed,
            (_, TargetState.NeedsReview, _) => Verdict.ReviewedWithoutNeed,
            (_, TargetState.Failed or TargetState.Held, _) => Verdict.FailedWrongly,
            _ => Verdict.Lost,
        };
        counts[verdict] = Count(verdict) + 1;
        var wrongId = verdict == Verdict.Once && target.RemoteId is not null && target.RemoteId != live[0].Id;
        if (wrongId) wrongIds++;
        if (verdict == Verdict.Once && target.RemoteId is null) unknownIds++;
        if (wrongId || verdict is not (Verdict.Once or Verdict.Reviewed)) problems.Add(Story(wrongId ? "WrongId" : verdict.ToString(), target, post));
    }

    static string Story(string verdict, PostTarget target, SeenPost? post)
    {
        var steps = target.Steps.Select(s => string.Create(CultureInfo.InvariantCulture, $"    {s.StartedAt:HH:mm:ss.fff} {s.Kind} {s.Result} {s.Detail}"));
        var live = string.Join(", ", (post?.Media ?? []).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Id} at {m.PublishedAt:HH:mm:ss.fff}")));
        return string.Create(CultureInfo.InvariantCulture, $"""
            {verdict}: {target.Post.Caption.Split(':')[0]} is {target.State} {target.RemoteId} {target.ErrorClass} {target.Error}
                {post?.Containers ?? 0} containers, {post?.PublishCalls ?? 0} calls to publish, unknowable: {post?.Unknowable}; live: {live}
                checkpoint {target.Checkpoint}, due {target.DueAt:HH:mm:ss.fff}, attempt {target.Attempt}, sent {target.PublishSentAt:HH:mm:ss.fff}
            {string.Join('\n', steps)}
            """);
    }
}
