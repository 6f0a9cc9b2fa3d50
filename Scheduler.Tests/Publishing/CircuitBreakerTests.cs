using Microsoft.Extensions.Options;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

public sealed class CircuitBreakerTests
{
    static readonly StepOutcome Trouble = new StepOutcome.Failed(FailureClass.Transient, "Instagram has trouble.");
    static readonly StepOutcome Fine = new StepOutcome.Done("{}");

    readonly ManualClock clock = new();
    readonly CircuitBreaker breaker;

    public CircuitBreakerTests() => breaker = new(clock, Options.Create(new PublishingOptions()));

    [Fact]
    public void One_account_in_trouble_pauses_alone()
    {
        Report(Trouble, account: 1, times: 4);
        Assert.Null(Ask(1));
        Report(Trouble, account: 1);
        Assert.Equal(new CircuitBreaker.Pause(clock.GetUtcNow().AddSeconds(30), FailureClass.Transient, "Instagram has trouble."), Ask(1));
        Assert.Null(Ask(2));
    }

    [Fact]
    public void Several_accounts_in_trouble_pause_the_platform()
    {
        for (var account = 1; account <= 3; account++) Report(Trouble, account, times: 2);
        Assert.NotNull(Ask(99));
    }

    [Fact]
    public void A_success_in_between_begins_the_count_anew()
    {
        Report(Trouble, account: 1, times: 4);
        Report(Fine, account: 1);
        Report(Trouble, account: 1, times: 4);
        Assert.Null(Ask(1));
    }

    [Fact]
    public void After_the_pause_one_tries_and_its_success_lets_all_go_on()
    {
        Report(Trouble, account: 1, times: 5);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(Ask(1));
        Assert.NotNull(Ask(1));
        Report(Fine, account: 1);
        Assert.Null(Ask(1));
        Assert.Null(Ask(1));
    }

    [Fact]
    public void When_the_one_that_tries_fails_the_pause_grows_up_to_five_minutes()
    {
        Report(Trouble, account: 1, times: 5);
        foreach (var seconds in new[] { 30, 60, 120, 240, 300, 300 })
        {
            Assert.Equal(clock.GetUtcNow().AddSeconds(seconds), Ask(1)!.Until);
            clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Null(Ask(1));
            Report(Trouble, account: 1);
        }
    }

    [Fact]
    public void What_was_under_way_when_the_pause_began_neither_lengthens_nor_ends_it()
    {
        Report(Trouble, account: 1, times: 5);
        var until = Ask(1)!.Until;
        clock.Advance(TimeSpan.FromSeconds(1));
        Report(Trouble, account: 1, times: 20);
        Report(Fine, account: 1);
        Assert.Equal(until, Ask(1)!.Until);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_rate_limit_pauses_the_account_and_one_of_the_app_pauses_all(bool forAll)
    {
        Report(new StepOutcome.Failed(FailureClass.RateLimited, "Instagram asks for a pause.", RetryAfter: TimeSpan.FromMinutes(7)) { ForAll = forAll }, account: 1);
        Assert.Equal(clock.GetUtcNow().AddMinutes(7), Ask(1)!.Until);
        Assert.Equal(forAll, Ask(2) is not null);
    }

    [Fact]
    public void A_pause_of_a_day_is_tried_again_after_a_quarter_of_an_hour()
    {
        Report(new StepOutcome.Failed(FailureClass.RateLimited, "Blocked.", RetryAfter: TimeSpan.FromDays(1)), account: 1);
        Assert.Equal(clock.GetUtcNow().AddMinutes(15), Ask(1)!.Until);
    }

    [Fact]
    public void A_refusal_of_one_post_is_an_answer_and_no_trouble()
    {
        Report(Trouble, account: 1, times: 4);
        Report(new StepOutcome.Failed(FailureClass.Content, "Too long."), account: 1);
        Report(Trouble, account: 1, times: 4);
        Assert.Null(Ask(1));
    }

    void Report(StepOutcome outcome, int account, int times = 1)
    {
        for (var i = 0; i < times; i++) breaker.Report(new(Platform.Instagram, account), outcome);
    }

    CircuitBreaker.Pause? Ask(int account) => breaker.Ask(new(Platform.Instagram, account));
}
