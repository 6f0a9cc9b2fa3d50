using Scheduler.Core.Publishing;
using Scheduler.Core.Storage;
using Scheduler.Tests.Bench.StandIn;

namespace Scheduler.Tests.Bench;

/// <summary>What goes wrong while so many posts are published.</summary>
public sealed record CrashScenario
{
    public int Posts { get; init; } = 1000;
    public int Accounts { get; init; } = 20;
    public DatabaseProvider Provider { get; init; }

    /// <summary>Programs on one database; more than one needs PostgreSQL.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>Of the faults and of the times between kills.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Share of the calls that go wrong.</summary>
    public double FaultRate { get; init; } = 0.05;

    public FaultKinds FaultKinds { get; init; }

    /// <summary>The posts are due over so long.</summary>
    public TimeSpan Spread { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long faults and kills go on after the first post is due; null = until all is settled.</summary>
    public TimeSpan? Trouble { get; init; }

    /// <summary>Shortest and longest time between kills.</summary>
    public (TimeSpan From, TimeSpan To) Lives { get; init; } = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));

    /// <summary>How long to wait until all is settled.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Short waits, so that a life of seconds gets something done and a dead node's work is soon taken over.</summary>
    public static PublishingOptions Publishing { get; } = new() { LeaseSeconds = 5, CallSeconds = 3, PollFirstSeconds = 0.2, PollMaxSeconds = 2, MaxPauseSeconds = 2 };
}
