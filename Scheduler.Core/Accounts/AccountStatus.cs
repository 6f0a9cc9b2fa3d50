namespace Scheduler.Core.Accounts;

public enum AccountStatus
{
    Healthy = 0,

    /// <summary>The platform no longer accepts the token: its user has to sign in again. Nothing is published until then.</summary>
    NeedsReconnect = 1,

    /// <summary>Taken away by a member. The row stays, without its token, for the posts that went out by it.</summary>
    Disconnected = 2,
}
