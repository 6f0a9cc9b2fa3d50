namespace Scheduler.Core.Publishing;

/// <summary>The right to work on one target, until it runs out. Every write names it, so a worker that lost it changes nothing.</summary>
public sealed record Claim(int TargetId, Guid Id);
