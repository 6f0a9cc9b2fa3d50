namespace Scheduler.Core.Accounts;

/// <param name="Address">Whoever has it can connect accounts: told this once.</param>
public sealed record NewConnectionLink(Uri Address, DateTimeOffset ExpiresAt)
{
    // A record writes all it has; this must never reach a log.
    public override string ToString() => nameof(NewConnectionLink);
}
