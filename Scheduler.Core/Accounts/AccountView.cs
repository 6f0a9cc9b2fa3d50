using Scheduler.Core.Platforms;

namespace Scheduler.Core.Accounts;

/// <summary>An account as a page or an API shows it: everything but the token.</summary>
public sealed record AccountView(
    string Id, Platform Platform, string RemoteId, string Username, string DisplayName, string? AvatarUrl, string? PageName,
    AccountStatus Status, string? StatusReason, DateTimeOffset? TokenExpiresAt, bool TokenRenewable, int RenewFailures, DateTimeOffset? LastPublishedAt, int Waiting);
