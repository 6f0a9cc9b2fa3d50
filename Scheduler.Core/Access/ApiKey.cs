namespace Scheduler.Core.Access;

/// <summary>A key for the APIs: it acts in its workspace as the member who made it, within its scopes. Only its hash is stored.</summary>
public sealed class ApiKey : IWorkspaceOwned
{
    public int Id { get; set; }
    public required string PublicId { get; set; }
    public int WorkspaceId { get; set; }

    /// <summary>Who made it and whom it acts as; the user may be gone, then the key opens nothing.</summary>
    public int UserId { get; set; }

    public required string Name { get; set; }

    /// <summary>The key's first characters, by which its owner tells it from others.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the key, 64 hexadecimal digits: the key has 256 random bits, so nothing slower is needed.</summary>
    public required string Hash { get; set; }

    public ApiScopes Scopes { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>To the minute: not every call is worth a write.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
