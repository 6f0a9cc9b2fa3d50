using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>An account in the dialect's words.</summary>
static class SocialAccountMapping
{
    public static SocialAccountAnswer Of(AccountView account) => new(
        account.Number, Name(account.Platform), account.Username, account.DisplayName, account.AvatarUrl, account.Status == AccountStatus.NeedsReconnect ? "needs_reconnect" : "active",
        account.StatusReason?.ToString(), WireTime.Of(account.TokenExpiresAt), WireTime.Of(account.LastPublishedAt), account.Waiting, account.BufferProfileId, account.ThroughBuffer,
        WireTime.Of(account.ConnectedAt), WireTime.Of(account.SyncedAt ?? account.ConnectedAt));

    public static string Name(Platform platform) => PlatformCatalog.Limits(platform).ApiName;

    /// <summary>Null: it was left out.</summary>
    /// <exception cref="RequestRejected">Field platform: there is no such one.</exception>
    public static Platform? Read(string? name) => string.IsNullOrWhiteSpace(name) ? null
        : PlatformCatalog.Find(name.Trim()) ?? throw RequestRejected.Field("platform", $"must be one of {string.Join(", ", Enum.GetValues<Platform>().Select(Name))}");
}
