using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;

namespace Scheduler.Tests.Publishing;

public class RetryPolicyTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(FailureClass.Auth, "hold")]
    [InlineData(FailureClass.TooLate, "hold")]
    [InlineData(FailureClass.Content, "give up")]
    [InlineData(FailureClass.Permission, "give up")]
    [InlineData(FailureClass.Ambiguous, "give up")]
    [InlineData(FailureClass.Transient, "10 s, counts")]
    [InlineData(FailureClass.Media, "10 s, counts")]
    [InlineData(FailureClass.RateLimited, "300 s")]
    [InlineData(FailureClass.DailyQuota, "3600 s")]
    public void Each_class_has_its_answer(FailureClass failure, string expected) => Assert.Equal(expected, Decide(failure));

    [Theory]
    [InlineData(0, "10 s, counts")]
    [InlineData(1, "20 s, counts")]
    [InlineData(2, "40 s, counts")]
    [InlineData(6, "640 s, counts")]
    [InlineData(7, "900 s, counts")]
    [InlineData(25, "900 s, counts")]
    [InlineData(2000, "900 s, counts")]
    public void What_is_transient_is_tried_at_growing_intervals_for_as_long_as_the_grace_lasts(int attempt, string expected) =>
        Assert.Equal(expected, Decide(FailureClass.Transient, attempt));

    [Theory]
    [InlineData(7, "900 s, counts")]
    [InlineData(8, "give up")]
    public void Media_is_prepared_anew_eight_times(int attempt, string expected) => Assert.Equal(expected, Decide(FailureClass.Media, attempt));

    [Theory]
    [InlineData(0, "5 s, counts")]
    [InlineData(2, "5 s, counts")]
    [InlineData(3, "10 s, counts")]
    [InlineData(5, "40 s, counts")]
    public void The_platforms_own_wait_holds_for_three_tries_then_patience_grows(int attempt, string expected) =>
        Assert.Equal(expected, Decide(FailureClass.Media, attempt, TimeSpan.FromSeconds(5)));

    [Theory]
    [InlineData(FailureClass.RateLimited, 9)]
    [InlineData(FailureClass.DailyQuota, 100)]
    public void A_pause_that_the_platform_asks_for_uses_up_no_attempts(FailureClass failure, int attempt) =>
        Assert.Equal("7200 s", Decide(failure, attempt, TimeSpan.FromHours(2)));

    [Theory]
    [InlineData(10, "10 s, counts")]
    [InlineData(9, "give up")]
    [InlineData(-1, "give up")]
    public void No_try_begins_after_the_deadline(int secondsLeft, string expected) =>
        Assert.Equal(expected, Decide(FailureClass.Transient, deadline: Now.AddSeconds(secondsLeft)));

    [Theory]
    [InlineData(0, 7.5)]
    [InlineData(1, 12.5)]
    public void Chance_spreads_the_tries_of_many(double chance, double seconds) =>
        Assert.Equal(new Verdict.Retry(TimeSpan.FromSeconds(seconds), true), RetryPolicy.Decide(FailureClass.Transient, 0, null, Now, Now.AddHours(6), chance));

    static string Decide(FailureClass failure, int attempt = 0, TimeSpan? retryAfter = null, DateTimeOffset? deadline = null) =>
        RetryPolicy.Decide(failure, attempt, retryAfter, Now, deadline ?? Now.AddHours(6), 0.5) switch
        {
            Verdict.Retry retry => $"{retry.After.TotalSeconds} s{(retry.CountsAsAttempt ? ", counts" : "")}",
            Verdict.Hold => "hold",
            _ => "give up",
        };
}
