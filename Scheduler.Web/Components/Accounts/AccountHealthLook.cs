using Scheduler.Core.Accounts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Components.Accounts;

/// <summary>How an account's state is told: word, icon and tone, and what to do about it. Pure.</summary>
/// <param name="Advice">A sentence; null when there is nothing to do.</param>
/// <param name="NeedsCare">Nothing is published until somebody acts.</param>
public sealed record AccountHealthLook(string Word, string Icon, string Tone, string? Advice = null, bool NeedsCare = false)
{
    public static AccountHealthLook Of(AccountView account, DateTimeOffset now)
    {
        if (account.Status == AccountStatus.NeedsReconnect)
            return new(AccountsTexts.Reconnect, "unlink", "is-failed", account.StatusReason?.ToString() ?? AccountsTexts.NoLongerWorks, NeedsCare: true);
        if (account.TokenExpiresAt is not { } ends || !TokenEnd.IsNear(ends, account.TokenRenewable, account.RenewFailures, now)) return new(AccountsTexts.Healthy, "check", "is-published");
        if (ends <= now) return new(AccountsTexts.Expired, "unlink", "is-failed", AccountsTexts.HasExpired, NeedsCare: true);
        return new(Phrase.Fill(AccountsTexts.Expires, Left(ends, now)), "hourglass", "is-warning", AccountsTexts.ConnectBefore);
    }

    /// <summary>How long until then: "in 5 days".</summary>
    public static string Left(DateTimeOffset ends, DateTimeOffset now)
    {
        var days = (int)Math.Ceiling((ends - now).TotalDays);
        return days <= 1 ? AccountsTexts.Today : Phrase.Fill(AccountsTexts.InDays, days);
    }

    /// <summary>"3 posts wait", "1 post is planned for later".</summary>
    /// <param name="gone">The sign-in has ended already.</param>
    public static string AtStake(int posts, bool gone) => gone ? Phrase.Count(posts, AccountsTexts.OneWaits, AccountsTexts.Wait) : Phrase.Count(posts, AccountsTexts.OneLater, AccountsTexts.Later);
}
