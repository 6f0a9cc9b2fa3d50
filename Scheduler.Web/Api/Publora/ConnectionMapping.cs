using System.Globalization;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;

namespace Scheduler.Web.Api.Publora;

/// <summary>An account in the dialect's words.</summary>
static class ConnectionMapping
{
    public static Connection Of(AccountView account, DateTimeOffset now) => new(
        Mapping.PlatformId(account.Platform, account.RemoteId), Mapping.Name(account.Platform), account.Username, account.DisplayName is { Length: > 0 } name ? name : null,
        account.AvatarUrl, PlatformCatalog.Limits(account.Platform).ProfileOf(account.Username, account.RemoteId), WireTime.Of(account.TokenExpiresAt), TokenStatus(account, now), Left(account.TokenExpiresAt - now),
        WireTime.Of(account.LastPublishedAt), account.LastError is { } error ? new(error.ToString(), WireTime.Of(account.LastErrorAt)) : null, WireTime.Of(account.SyncedAt));

    static string TokenStatus(AccountView account, DateTimeOffset now) => account switch
    {
        { Status: AccountStatus.NeedsReconnect } => "expired",
        { TokenExpiresAt: { } end } when end <= now => "expired",
        _ when TokenEnd.IsNear(account.TokenExpiresAt, account.TokenRenewable, account.RenewFailures, now) => "expiring_soon",
        _ => "valid",
    };

    static string? Left(TimeSpan? left) => left switch
    {
        null => null,
        { Ticks: <= 0 } => "expired",
        { TotalHours: < 1 } => "< 1h",
        { TotalDays: < 1 } hours => string.Create(CultureInfo.InvariantCulture, $"{hours.Hours}h"),
        { } days => string.Create(CultureInfo.InvariantCulture, $"{days.Days}d {days.Hours}h"),
    };
}
