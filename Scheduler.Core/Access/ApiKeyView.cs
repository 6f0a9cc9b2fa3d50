namespace Scheduler.Core.Access;

/// <summary>A key as its workspace's members see it: everything but what opens the door.</summary>
/// <param name="MadeBy">Null: its maker is gone, and the key opens nothing.</param>
/// <param name="MayChange">The asking member may rename and revoke it.</param>
public sealed record ApiKeyView(
    string Id, string Name, string Prefix, ApiScopes Scopes, string? MadeBy, bool MayChange, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);
