namespace Scheduler.Web.Sandbox.State;

/// <summary>What the login dialog hands to the redirect address, for one exchange within ten minutes.</summary>
/// <param name="IsUsed">Kept after use, so that a second exchange is told why it fails.</param>
public sealed record LoginCode(string Code, string PersonId, string RedirectUri, Grant Grant, DateTimeOffset ExpiresAt, bool IsUsed = false)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
}

/// <summary>The permissions asked for, by the person's answer.</summary>
public sealed record Grant(IReadOnlyList<string> Granted, IReadOnlyList<string> Declined);
