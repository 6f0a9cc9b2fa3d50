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
}
