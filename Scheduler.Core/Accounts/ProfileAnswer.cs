using Scheduler.Core.Shared;

namespace Scheduler.Core.Accounts;

/// <summary>What a platform answered when it was asked who an account is.</summary>
public abstract record ProfileAnswer
{
    ProfileAnswer() { }

    /// <param name="AvatarUrl">Null when the platform shows no picture.</param>
    public sealed record Found(string Username, string DisplayName, string? AvatarUrl) : ProfileAnswer;

    /// <summary>Nothing is known: an outage, a rate limit, a missing permission. What is stored stays.</summary>
    /// <param name="Problem">A sentence for the user.</param>
    public sealed record Failed(Sentence Problem) : ProfileAnswer;

    /// <summary>The platform no longer takes the token: only its user can mend it.</summary>
    /// <param name="Reason">A sentence for the user.</param>
    public sealed record Dead(Sentence Reason) : ProfileAnswer;
}
