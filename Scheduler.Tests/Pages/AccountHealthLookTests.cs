using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Web.Components.Accounts;

namespace Scheduler.Tests.Pages;

public class AccountHealthLookTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(168.5, "Healthy", false)]
    [InlineData(168, "Expires in 7 days", false)]
    [InlineData(120, "Expires in 5 days", false)]
    [InlineData(24.5, "Expires in 2 days", false)]
    [InlineData(3, "Expires today", false)]
    [InlineData(0, "Expired", true)]
    public void An_ending_sign_in_is_told_in_time(double hoursLeft, string word, bool needsCare)
    {
        var look = AccountHealthLook.Of(Account(Now.AddHours(hoursLeft)), Now);
        Assert.Equal((word, needsCare), (look.Word, look.NeedsCare));
        Assert.Equal(word == "Healthy", look.Advice is null);
    }

    [Fact]
    public void A_token_that_renews_itself_or_names_no_end_is_healthy()
    {
        Assert.Equal("Healthy", AccountHealthLook.Of(Account(Now.AddHours(1)) with { TokenRenewable = true }, Now).Word);
        Assert.Equal("Healthy", AccountHealthLook.Of(Account(null), Now).Word);
    }

    [Fact]
    public void A_token_whose_renewal_keeps_failing_is_told_like_one_that_cannot_be_renewed() =>
        Assert.Equal("Expires today", AccountHealthLook.Of(Account(Now.AddHours(1)) with { TokenRenewable = true, RenewFailures = 3 }, Now).Word);

    [Fact]
    public void A_refused_token_says_why_whatever_its_date()
    {
        var look = AccountHealthLook.Of(Account(Now.AddDays(50)) with { Status = AccountStatus.NeedsReconnect, StatusReason = "Instagram no longer accepts it." }, Now);
        Assert.Equal(("Reconnect", "Instagram no longer accepts it.", true), (look.Word, look.Advice, look.NeedsCare));
    }

    static AccountView Account(DateTimeOffset? ends) =>
        new("0", Platform.Instagram, "1", "blue.bakery", "Blue Bakery", null, "Blue Bakery", AccountStatus.Healthy, null, ends, TokenRenewable: false, 0, null, 0);
}
