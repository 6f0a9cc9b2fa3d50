using Scheduler.Core.Shared;

namespace Scheduler.Core.Accounts;

/// <summary>What a platform answered when it was asked for a new token in place of one.</summary>
public abstract record Renewal
{
    Renewal() { }

    /// <param name="Grant">The new token; without an end when the platform named none.</param>
    public sealed record Renewed(Grant Grant) : Renewal;

    /// <summary>Nothing was decided: an outage, a rate limit, a setting of ours. The token is as good as before.</summary>
    /// <param name="Detail">For the log; never a token.</param>
    /// <param name="RetryAfter">The platform's own word on when to ask again.</param>
    public sealed record Failed(string Detail, TimeSpan? RetryAfter = null) : Renewal;

    /// <summary>The platform no longer takes the token: only its user can mend it.</summary>
    /// <param name="Reason">A sentence for the user.</param>
    public sealed record Dead(Sentence Reason) : Renewal;
}
