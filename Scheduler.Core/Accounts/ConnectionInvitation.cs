namespace Scheduler.Core.Accounts;

/// <summary>What a connection link says to whoever opens it.</summary>
/// <param name="Agency">Name of the workspace that made it.</param>
/// <param name="Client">Name of the workspace that the accounts are connected to.</param>
/// <param name="TimeZone">The client's, an IANA name.</param>
public sealed record ConnectionInvitation(string Agency, string Client, string TimeZone, DateTimeOffset ExpiresAt);
