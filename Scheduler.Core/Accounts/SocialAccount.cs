using Scheduler.Core.Access;
using Scheduler.Core.Buffer;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Accounts;

/// <summary>A connected account of a platform, with the token that lets us publish for it.</summary>
public sealed class SocialAccount : IWorkspaceOwned
{
    public int Id { get; set; }
    public required string PublicId { get; set; }
    public int WorkspaceId { get; set; }
    public Platform Platform { get; set; }

    /// <summary>The platform's own id of the account.</summary>
    public required string RemoteId { get; set; }

    public required string Username { get; set; }
    public required string DisplayName { get; set; }
    public string? AvatarUrl { get; set; }

    /// <summary>Instagram: the Facebook Page that the account is linked to.</summary>
    public string? PageId { get; set; }

    public string? PageName { get; set; }

    /// <summary>
    /// Encrypted by <see cref="TokenVault"/>; the plain token exists only while a call is made. Empty: it has none of its own, since it is
    /// published through Buffer alone or was taken away.
    /// </summary>
    public required string ProtectedToken { get; set; }

    public bool HasOwnToken => ProtectedToken.Length > 0;

    /// <summary>Buffer's id of the channel that is this account; null: Buffer does not know it. Kept while Buffer is not connected, so that it is found again.</summary>
    public string? BufferProfileId { get; set; }

    /// <summary>Buffer's id of the organisation that the channel belongs to.</summary>
    public string? BufferOrganizationId { get; set; }

    public int? BufferConfigId { get; set; }

    /// <summary>The workspace's key to Buffer; null: it has none.</summary>
    public BufferConfig? Buffer { get; set; }

    /// <summary>Whether its posts go out through Buffer; always, where it has no token of its own.</summary>
    public bool ThroughBuffer { get; set; }

    /// <summary>Null when the platform names no end.</summary>
    public DateTimeOffset? TokenExpiresAt { get; set; }

    /// <summary>Whether the platform promises that we can renew the token without its user; if not, dates are limited to 50 days ahead (O5).</summary>
    public bool TokenRenewable { get; set; }

    /// <summary>When the token is to be renewed next, or tried again; null = not planned yet (X4).</summary>
    public DateTimeOffset? RenewAt { get; set; }

    /// <summary>Renewals that failed in a row.</summary>
    public int RenewFailures { get; set; }

    /// <summary>The end of the token that the workspace has been told of: once each.</summary>
    public DateTimeOffset? ToldOfExpiry { get; set; }

    public AccountStatus Status { get; set; }

    /// <summary>What the platform said when the token stopped working, as a sentence.</summary>
    public Sentence? StatusReason { get; set; }

    /// <summary>Who connected it: signing in with the same account again is signing in as this user (O1).</summary>
    public int ConnectedById { get; set; }

    public DateTimeOffset ConnectedAt { get; set; }
    public DateTimeOffset? LastPublishedAt { get; set; }

    /// <summary>What went wrong last by this sign-in: a post of the account's, or the sign-in itself. A new sign-in begins afresh.</summary>
    public Sentence? LastError { get; set; }

    /// <summary>When that was; null where it was not written down yet.</summary>
    public DateTimeOffset? LastErrorAt { get; set; }

    /// <summary>When name and picture were last asked from the platform.</summary>
    public DateTimeOffset? SyncedAt { get; set; }
}
