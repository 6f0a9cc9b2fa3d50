using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Publishing;

/// <summary>How a step went. Outcomes of the outside world are data, not exceptions.</summary>
public abstract record StepOutcome
{
    StepOutcome() { }

    /// <summary>The step is done; the checkpoint remembers what it gave.</summary>
    /// <param name="Checkpoint">To be stored before the next step begins.</param>
    /// <param name="Detail">For the journal.</param>
    /// <param name="Pause">When set, the next step is of no use before then. Costs a row, not a thread.</param>
    public sealed record Done(string Checkpoint, Sentence? Detail = null, TimeSpan? Pause = null) : StepOutcome;

    /// <summary>The platform is still busy: ask again after a while. Costs a row, not a thread.</summary>
    public sealed record NotYet(TimeSpan After, string Checkpoint) : StepOutcome;

    /// <summary>It is live.</summary>
    /// <param name="RemoteId">Null when it is certainly live but the platform does not say under which id.</param>
    public sealed record Published(string? RemoteId, string? Permalink = null, Sentence? Detail = null) : StepOutcome;

    /// <summary>It is certainly not live, for this reason.</summary>
    /// <param name="Message">What went wrong, for the user, and what to do where only the user can help. Whether it is tried again is added by the engine.</param>
    /// <param name="RetryAfter">The platform's own word on when to come back.</param>
    /// <param name="Checkpoint">When set, replaces the stored one (an expired container must be made again).</param>
    public sealed record Failed(FailureClass Class, Sentence Message, Sentence? Detail = null, TimeSpan? RetryAfter = null, string? Checkpoint = null) : StepOutcome
    {
        /// <summary>A rate limit of the whole app, not of this account.</summary>
        public bool ForAll { get; init; }
    }

    /// <summary>The irreversible call was made and its outcome is unknown.</summary>
    /// <param name="Checkpoint">When set, replaces the stored one; what <see cref="IPublisher.FindAsync"/> needs must stay in it.</param>
    public sealed record Unknown(Sentence Detail, string? Checkpoint = null) : StepOutcome;

    /// <summary>The platform's id of the request, for its support.</summary>
    public string? RequestId { get; init; }
}

/// <summary>What the platform says of an irreversible call whose answer was lost.</summary>
public abstract record FindOutcome
{
    FindOutcome() { }

    /// <summary>It is live: adopt it.</summary>
    public sealed record Found(string? RemoteId, string? Permalink, Sentence Detail) : FindOutcome
    {
        /// <summary>When it went out, where that is told; null = now.</summary>
        public DateTimeOffset? At { get; init; }
    }

    /// <summary>It is certainly not live: the step may run again.</summary>
    public sealed record NotPublished(string Checkpoint, Sentence Detail) : FindOutcome;

    /// <summary>Too early to tell.</summary>
    public sealed record AskAgain(TimeSpan After, string Checkpoint, Sentence Detail) : FindOutcome;

    /// <summary>The account's sign-in has ended: it can be asked once its user has connected it again.</summary>
    public sealed record NeedsSignIn(Sentence Detail) : FindOutcome;

    /// <summary>The platform cannot tell: a person has to look.</summary>
    /// <param name="Message">For the user, when there is more to say than that.</param>
    public sealed record Unknowable(Sentence Detail, Sentence? Message = null) : FindOutcome;
}
