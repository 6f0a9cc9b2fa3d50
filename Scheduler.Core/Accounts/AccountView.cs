using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Accounts;

/// <summary>An account as a page or an API shows it: everything but the token.</summary>
public sealed record AccountView(
    string Id, Platform Platform, string RemoteId, string Username, string DisplayName, string? AvatarUrl, string? PageName,
    AccountStatus Status, Sentence? StatusReason, DateTimeOffset? TokenExpiresAt, bool TokenRenewable, int RenewFailures, DateTimeOffset? LastPublishedAt, int Waiting)
{
    /// <summary>Its number, by which programs name it that know no public ids.</summary>
    public int Number { get; init; }

    public DateTimeOffset ConnectedAt { get; init; }

    /// <summary>When name and picture were last asked from the platform.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>What went wrong last by this sign-in.</summary>
    public Sentence? LastError { get; init; }

    /// <summary>When that was; null where it was not written down yet.</summary>
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>Buffer's id of the channel that is this account; null: Buffer does not know it.</summary>
    public string? BufferProfileId { get; init; }

    /// <summary>Whether the workspace has a key by which Buffer could take posts for it.</summary>
    public bool HasBuffer { get; init; }

    /// <summary>Whether its posts go out through Buffer.</summary>
    public bool ThroughBuffer { get; init; }

    /// <summary>Whether it could go out by a sign-in of its own.</summary>
    public bool HasOwnToken { get; init; } = true;
}
