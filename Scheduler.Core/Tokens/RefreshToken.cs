using Scheduler.Core.Access;

namespace Scheduler.Core.Tokens;

/// <summary>What renews a sign-in by token, once: the next one takes its place. Only its hash is stored.</summary>
public sealed class RefreshToken : IWorkspaceOwned
{
    public int Id { get; set; }
    public int WorkspaceId { get; set; }
    public int UserId { get; set; }

    /// <summary>SHA-256 of the token, 64 hexadecimal digits: the token has 256 random bits, so nothing slower is needed.</summary>
    public required string Hash { get; set; }

    /// <summary>The sign-in that it comes from, 24 hexadecimal digits.</summary>
    public required string Family { get; set; }

    /// <summary>Of a sign-in by password; see <see cref="TokenSubject.Stamp"/>.</summary>
    public string? Stamp { get; set; }

    /// <summary>Of a sign-in by API key: the key's number.</summary>
    public int? ApiKeyId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was taken; whoever shows it again has stolen it, or was stolen from.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
