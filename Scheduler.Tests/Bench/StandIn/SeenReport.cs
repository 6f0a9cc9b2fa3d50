namespace Scheduler.Tests.Bench.StandIn;

/// <summary>What <c>GET /report</c> answers: everything that happened at the platform.</summary>
/// <param name="Faults">How often each fault was played, by name.</param>
public sealed record SeenReport(long Calls, IReadOnlyDictionary<string, int> Faults, IReadOnlyList<SeenPost> Posts);

/// <summary>One planned post as the platform saw it.</summary>
/// <param name="FirstCall">When the first call for it arrived.</param>
/// <param name="Unknowable">A lost call was followed by the end of its container: nobody outside can tell whether it published.</param>
/// <param name="Media">What is live: none, one, or duplicates.</param>
public sealed record SeenPost(string Account, string Caption, DateTimeOffset FirstCall, int Containers, int PublishCalls, bool Unknowable, IReadOnlyList<SeenMedia> Media);

public sealed record SeenMedia(string Id, DateTimeOffset PublishedAt);
