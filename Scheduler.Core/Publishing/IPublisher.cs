namespace Scheduler.Core.Publishing;

/// <summary>The next thing to do for a target.</summary>
/// <param name="Kind">Its name in the journal.</param>
/// <param name="Irreversible">True for the one call after which the post may be live.</param>
public sealed record PlannedStep(string Kind, bool Irreversible);

/// <summary>
/// How a post is published, by whatever way: a plan of small repeatable steps and exactly one irreversible one. A publisher is given a
/// request and returns an outcome; it never saves, and never repeats a call by itself.
/// </summary>
public interface IPublisher
{
    /// <summary>The next step, told from the request alone. Pure.</summary>
    PlannedStep Next(PublishRequest request);

    /// <summary>Runs that step.</summary>
    Task<StepOutcome> RunAsync(PlannedStep step, PublishRequest request, CancellationToken cancel);

    /// <summary>Asks, by what the checkpoint holds, whether the irreversible call took effect.</summary>
    Task<FindOutcome> FindAsync(PublishRequest request, CancellationToken cancel);

    /// <summary>The post's public address; cosmetic, null when nobody says.</summary>
    Task<string?> PermalinkAsync(PublishRequest request, string remoteId, CancellationToken cancel);
}
