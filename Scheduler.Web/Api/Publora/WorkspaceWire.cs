namespace Scheduler.Web.Api.Publora;

/// <summary>A managed workspace.</summary>
/// <param name="Id">What x-postpost-user-id takes.</param>
/// <param name="Email">Echoed to whoever makes one; it is not kept, so lists have null.</param>
public sealed record ManagedUser(string Id, string? Email, string DisplayName);

public sealed record NewManagedUser(string? Email, string? DisplayName);

/// <param name="ApiKey">Told this once.</param>
public sealed record ManagedUserKey(string ApiKey) : Answer(true)
{
    // A record writes all it has; this must never reach a log.
    public override string ToString() => nameof(ManagedUserKey);
}

/// <param name="ConnectionUrl">Whoever opens it can connect accounts to the managed workspace, once.</param>
public sealed record ManagedUserLink(string ConnectionUrl, string ExpiresAt) : Answer(true)
{
    // A record writes all it has; this must never reach a log.
    public override string ToString() => nameof(ManagedUserLink);
}

/// <summary>What came of asking the platforms.</summary>
public sealed record SyncAnswer(IReadOnlyList<SyncLine> Connections) : Answer(true);

/// <param name="Error">Null: up to date.</param>
public sealed record SyncLine(string PlatformId, string Platform, string Username, bool Synced, string? Error);
