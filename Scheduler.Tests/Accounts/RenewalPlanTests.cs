using Scheduler.Core.Accounts;
using Scheduler.Core.Shared;

namespace Scheduler.Tests.Accounts;

public class RenewalPlanTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(60, 0, 30)]
    [InlineData(60, 1, 36)]
    [InlineData(15, 0, 5)]
    [InlineData(15, 1, 4)]
    [InlineData(8, 0, 4)]
    [InlineData(0.1, 0.5, 0.055)]
    public void A_token_is_renewed_at_half_of_its_life_and_at_the_latest_ten_days_before_its_end(double days, double chance, double after) =>
        Assert.Equal(after, (RenewalPlan.First(Now, Now.AddDays(days), chance)!.Value - Now).TotalDays, 6);

    [Fact]
    public void A_token_without_an_end_is_never_renewed() => Assert.Null(RenewalPlan.First(Now, null, 0.5));

    [Theory]
    [InlineData(1, 30, null, 10)]
    [InlineData(2, 30, null, 20)]
    [InlineData(5, 30, null, 160)]
    [InlineData(50, 30, null, 720)]
    [InlineData(1, 30, 90, 90)]
    [InlineData(50, 0.5, null, 180)]
    [InlineData(50, -1, null, 720)]
    public void What_failed_is_tried_later_and_later_while_there_is_time(int failures, double daysLeft, int? retryAfterMinutes, double minutes)
    {
        TimeSpan? word = retryAfterMinutes is { } m ? TimeSpan.FromMinutes(m) : null;
        Assert.Equal(minutes, (RenewalPlan.Retry(Now, Now.AddDays(daysLeft), failures, word, 0.5) - Now).TotalMinutes, 6);
    }

    [Fact]
    public void Accounts_that_are_connected_together_are_not_renewed_together()
    {
        var chances = Enumerable.Range(0, 200).Select(_ => RenewalPlan.Chance(PublicId.New(TimeProvider.System))).ToList();
        Assert.All(chances, chance => Assert.InRange(chance, 0, 1));
        foreach (var quarter in new[] { 0, 0.25, 0.5, 0.75 }) Assert.InRange(chances.Count(c => c >= quarter && c < quarter + 0.25), 20, 90);
        Assert.Equal(RenewalPlan.Chance("65a0c0ffee"), RenewalPlan.Chance("65a0c0ffee"));
    }
}
