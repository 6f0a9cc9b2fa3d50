namespace Scheduler.Core.Publishing;

/// <summary>The right to work on one target, until it runs out. Every write names it, so a worker that lost it changes nothing.</summary>
public sealed record Claim(int TargetId, Guid Id)
{
    /// <summary>What claims that are made together have in common.</summary>
    public sealed record Batch(Guid Id, DateTimeOffset Until)
    {
        /// <summary>The id of those that another holder had, and let run out.</summary>
        public Guid TakeoverId { get; } = Guid.NewGuid();
    }
}
