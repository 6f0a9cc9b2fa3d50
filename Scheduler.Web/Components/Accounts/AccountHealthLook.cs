using System.Globalization;
using Scheduler.Core.Accounts;

namespace Scheduler.Web.Components.Accounts;

/// <summary>How an account's state is told: word, icon and tone, and what to do about it. Pure.</summary>
/// <param name="Advice">A sentence; null when there is nothing to do.</param>
/// <param name="NeedsCare">Nothing is published until somebody acts.</param>
public sealed record AccountHealthLook(string Word, string Icon, string Tone, string? Advice = null, bool NeedsCare = false)
{
    /// <summary>From when on an ending sign-in is told.</summary>
    static readonly TimeSpan Notice = TimeSpan.FromDays(10);

    public static AccountHealthLook Of(AccountView account, DateTimeOffset now)
    {
        if (account.Status == AccountStatus.NeedsReconnect)
            return new("Reconnect", "unlink", "is-failed", account.StatusReason ?? "The sign-in no longer works. Connect the account again.", NeedsCare: true);
        if (account.TokenRenewable || account.TokenExpiresAt is not { } ends || ends - now > Notice) return new("Healthy", "check", "is-published");
        if (ends <= now) return new("Expired", "unlink", "is-failed", "The sign-in has expired. Connect the account again.", NeedsCare: true);
        var left = ends - now;
        var days = (int)Math.Ceiling(left.TotalDays);
        var words = days <= 1 ? "Expires today" : string.Create(CultureInfo.CurrentCulture, $"Expires in {days} days");
        return new(words, "hourglass", "is-warning", "Connect the account again before then, and nothing is interrupted.");
    }
}
