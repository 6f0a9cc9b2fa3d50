namespace Scheduler.Tests.Bench.StandIn;

/// <summary>Which faults a stand-in plays.</summary>
public enum FaultKinds
{
    /// <summary>Those after which the platform can still tell what became of a call: every post can be published.</summary>
    Knowable,

    /// <summary>The others too: a call is lost, and then the container that could tell of it.</summary>
    All,
}
