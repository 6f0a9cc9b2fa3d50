namespace Scheduler.Tests.Bench.StandIn;

/// <summary>One thing that can go wrong with a call.</summary>
/// <param name="TakesEffect">Whether the call does what it was for all the same.</param>
/// <param name="Answer">What the caller is told; null = the connection breaks.</param>
/// <param name="Fate">What becomes of the container, where it is not the usual.</param>
sealed record Fault(string Name, bool TakesEffect, GraphReply? Answer = null, string? Fate = null)
{
    static readonly Fault DroppedBefore = new("connection dropped before the effect", false);
    static readonly Fault DroppedAfter = new("connection dropped after the effect", true);
    static readonly Fault ErrorBefore = new("500, no effect", false, GraphReply.Error(500, 2, 0, "Service temporarily unavailable."));
    static readonly Fault ErrorAfter = new("500 after the effect", true, GraphReply.Error(500, 1, 0, "An unknown error occurred."));
    static readonly Fault ProxyBefore = new("502 of a proxy, no effect", false, GraphReply.Bare(502));
    static readonly Fault ProxyAfter = new("504 of a proxy after the effect", true, GraphReply.Bare(504));
    static readonly Fault Unreadable = new("100/33 although it is there", false, GraphReply.Missing);
    static readonly Fault NotReady = new("9007 just after FINISHED", false, GraphReply.Error(400, 9007, 2207027, "The media is not ready to be published."));
    static readonly Fault DailyCap = new("9/2207042 daily cap", false, GraphReply.Error(400, 9, 2207042, "The daily limit is reached."));
    static readonly Fault Blocked = new("4/2207051 although it is live", true, GraphReply.Error(400, 4, 2207051, "Action is blocked."));
    static readonly Fault ContainerFails = new("container ends in ERROR", true, Fate: Container.Failed);
    static readonly Fault ContainerExpires = new("container ends in EXPIRED", true, Fate: Container.Expired);
    static readonly Fault LostForGood = new("publish lost, then the container expires", false, Fate: Container.Expired);

    static readonly Fault[] Throttled =
    [
        new("4 app limit", false, GraphReply.Error(400, 4, 0, "Application request limit reached.")),
        new("17 user limit", false, GraphReply.Error(400, 17, 0, "User request limit reached.")),
        new("32 page limit", false, GraphReply.Error(400, 32, 0, "Page request limit reached.")),
        new("613 custom limit", false, GraphReply.Error(429, 613, 0, "Calls have exceeded the rate limit.")),
        new("429 of a proxy", false, GraphReply.Bare(429)),
    ];

    static readonly Fault[] OfReads = [DroppedBefore, ErrorBefore, ProxyBefore, Unreadable, .. Throttled];

    /// <summary>What may happen to such a call.</summary>
    public static IReadOnlyList<Fault> Of(GraphOperation operation, FaultKinds kinds) => operation switch
    {
        GraphOperation.CreateContainer => [DroppedBefore, DroppedAfter, ErrorBefore, ErrorAfter, ProxyBefore, ProxyAfter, .. Throttled, ContainerFails, ContainerExpires],
        GraphOperation.Publish => [DroppedBefore, DroppedAfter, ErrorBefore, ErrorAfter, ProxyBefore, ProxyAfter, .. Throttled, DailyCap, Blocked, NotReady, .. kinds == FaultKinds.All ? [LostForGood] : Array.Empty<Fault>()],
        GraphOperation.ReadContainer or GraphOperation.ListMedia or GraphOperation.ReadMedia => OfReads,
        _ => [],
    };

    /// <summary>A container is made, and nothing else is wrong with the call.</summary>
    public bool IsAnswered => this == ContainerFails || this == ContainerExpires;
}
