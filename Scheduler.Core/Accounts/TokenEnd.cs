namespace Scheduler.Core.Accounts;

/// <summary>When the end of a token is its user's concern. Pure.</summary>
public static class TokenEnd
{
    /// <summary>So long before the end it is told.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromDays(7);

    /// <summary>A token that the platform lets us renew is nobody's concern until that has failed so often.</summary>
    public const int Failures = 3;

    /// <param name="ends">Null: the platform names no end.</param>
    /// <param name="renewable">The platform promises that we can renew it.</param>
    /// <param name="failures">Renewals that failed in a row.</param>
    public static bool IsNear(DateTimeOffset? ends, bool renewable, int failures, DateTimeOffset now) => ends - now <= Warning && (!renewable || failures >= Failures);
}
