using System.Globalization;
using Scheduler.Core.Accounts;

namespace Scheduler.Web.Components.Accounts;

/// <summary>How an account's state is told: word, icon and tone, and what to do about it. Pure.</summary>
/// <param name="Advice">A sentence; null when there is nothing to do.</param>
/// <param name="NeedsCare">Nothing is published until somebody acts.</param>
public sealed record AccountHealthLook(string Word, string Icon, string Tone, string? Advice = null, bool NeedsCare = false)
{
    public static AccountHealthLook Of(AccountView account, DateTimeOffset now)
    {
        if (account.Status == AccountStatus.NeedsReconnect)
            return new("Reconnect", "unlink", "is-failed", account.StatusReason?.ToString() ?? "The sign-in no longer works. Connect the account again.", NeedsCare: true);
        if (account.TokenExpiresAt is not { } ends || !TokenEnd.IsNear(ends, account.TokenRenewable, account.RenewFailures, now)) return new("Healthy", "check", "is-published");
        if (ends <= now) return new("Expired", "unlink", "is-failed", "The sign-in has expired. Connect the account again.", NeedsCare: true);
        return new($"Expires {Left(ends, now)}", "hourglass", "is-warning", "Connect the account again before then, and nothing is interrupted.");
    }

    /// <summary>How long until then: "in 5 days".</summary>
    public static string Left(DateTimeOffset ends, DateTimeOffset now)
    {
        var days = (int)Math.Ceiling((ends - now).TotalDays);
        return days <= 1 ? "today" : string.Create(CultureInfo.CurrentCulture, $"in {days} days");
    }
}
