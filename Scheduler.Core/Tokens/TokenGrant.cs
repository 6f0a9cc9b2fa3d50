namespace Scheduler.Core.Tokens;

/// <summary>What a sign-in by token gives; seen once.</summary>
/// <param name="AccessToken">A JWT.</param>
/// <param name="RefreshToken">Good for one renewal, within <see cref="TokenService.RefreshLife"/>.</param>
public sealed record TokenGrant(string AccessToken, string RefreshToken)
{
    // A record writes all it has; this must never reach a log.
    public override string ToString() => nameof(TokenGrant);
}
