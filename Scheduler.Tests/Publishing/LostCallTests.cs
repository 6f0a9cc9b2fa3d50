using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

/// <summary>The irreversible call was made, and its answer never came (design.md 4.5): asked, adopted, made again, or a person's.</summary>
public sealed class LostCallTests(SqliteDatabase database) : EngineTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_sign_in_that_ends_behind_a_lost_call_waits_for_the_user_and_then_asks()
    {
        var id = await LoseTheCallAndTheSignInAsync();
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Publishing, FailureClass.Auth), (target.State, target.ErrorClass));
        Assert.Contains("Connect blue.bakery again", target.Error?.ToString(), StringComparison.Ordinal);
        Assert.Equal("blue.bakery needs to be connected again", Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None)).Title);

        Platform.FindInstead = _ => null;
        await Node.ConnectAsync(Anna, token: "new");
        await Node.RunAsync(TimeSpan.FromMinutes(5));
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task A_lost_call_whose_user_never_comes_back_is_for_review_after_a_day()
    {
        var id = await LoseTheCallAndTheSignInAsync();
        await Node.RunAsync(TimeSpan.FromHours(26));
        Assert.Equal(TargetState.NeedsReview, (await TargetAsync(id)).State);
        Assert.Single(Platform.Live);
    }

    [Fact]
    public async Task An_account_may_be_taken_away_while_a_lost_call_waits_for_it()
    {
        var id = await LoseTheCallAndTheSignInAsync();
        await Node.Accounts.DisconnectAsync(Anna, Bakery, None);
        Assert.Equal((TargetState.NeedsReview, FailureClass.Ambiguous), ((await TargetAsync(id)).State, (await TargetAsync(id)).ErrorClass));
    }

    [Fact]
    public async Task A_lost_answer_is_asked_about_and_adopted()
    {
        Platform.Answering = kind => kind == "publish" ? throw new HttpRequestException("lost") : Task.CompletedTask;
        var id = await DueAsync();
        await Node.PumpAsync();
        Assert.Equal((TargetState.Publishing, Clock.GetUtcNow().AddSeconds(4)), ((await TargetAsync(id)).State, (await TargetAsync(id)).DueAt));
        Assert.Equal(["container Done", "processing Done", "publish Unknown"], await JournalAsync(id));
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        await AssertPublishedOnceAsync(id);
        Assert.Equal("find out Done", (await JournalAsync(id))[^1]);
    }

    [Fact]
    public async Task A_call_that_certainly_did_not_arrive_is_made_again()
    {
        var lost = 1;
        Platform.Arriving = kind => kind == "publish" && lost-- > 0 ? throw new HttpRequestException("lost") : Task.CompletedTask;
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        await AssertPublishedOnceAsync(id);
        Assert.Equal(["publish", "find", "publish", "permalink"], Platform.Calls.Skip(2));
    }

    [Fact]
    public async Task A_call_that_is_lost_again_and_again_is_not_repeated_without_end()
    {
        Platform.Arriving = kind => kind == "publish" ? throw new HttpRequestException("lost") : Task.CompletedTask;
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromDays(2));
        Assert.InRange(Platform.Calls.Count(kind => kind == "publish"), 10, 60);
        var target = await TargetAsync(id);
        // Never "failed": a new container could make a second post, so a person looks first.
        Assert.Equal((TargetState.NeedsReview, FailureClass.Ambiguous), (target.State, target.ErrorClass));
        Assert.Equal("The platform never confirmed this post, and does not show it. Look at the account, then say below whether it is live.", target.Error?.ToString());
    }

    [Fact]
    public async Task A_question_that_is_never_answered_ends_with_a_person()
    {
        Platform.Answering = kind => kind == "publish" ? throw new HttpRequestException("lost") : Task.CompletedTask;
        Platform.FindInstead = _ => new FindOutcome.AskAgain(TimeSpan.FromHours(1), "ready c1", "no answer");
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromHours(23));
        Assert.Equal(TargetState.Publishing, (await TargetAsync(id)).State);
        await Node.RunAsync(TimeSpan.FromHours(2));
        Assert.Equal(TargetState.NeedsReview, (await TargetAsync(id)).State);
        Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None));
    }

    [Fact]
    public async Task What_the_platform_cannot_tell_a_person_must()
    {
        Platform.Answering = kind => kind == "publish" ? throw new HttpRequestException("lost") : Task.CompletedTask;
        Platform.FindInstead = _ => new FindOutcome.Unknowable("no");
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((TargetState.NeedsReview, PostStatus.NeedsReview), ((await TargetAsync(id)).State, (await PostAsync(id)).Status));
        Assert.Equal("The platform could not tell whether this went out. Look at the account, then say below whether it is live.", (await TargetAsync(id)).Error?.ToString());

        // "It is not, post it again", days later.
        Clock.Advance(TimeSpan.FromDays(3));
        Platform.Answering = _ => Task.CompletedTask;
        Platform.Live.Clear();
        await Node.Posts.ResolveReviewAsync(Anna, id, (await TargetAsync(id)).PublicId, live: false, None);
        await Node.PumpAsync();
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task A_sure_refusal_of_the_first_call_leaves_no_doubt_behind()
    {
        var refusals = 1;
        Platform.Instead = kind => kind == "publish" && refusals-- > 0 ? new StepOutcome.Failed(FailureClass.RateLimited, "Pause.", RetryAfter: TimeSpan.FromMinutes(5)) : null;
        var id = await DueAsync();
        await Node.PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Preparing, null, Clock.GetUtcNow().AddMinutes(5), 0), (target.State, target.PublishSentAt, target.DueAt, target.Attempt));
        await Node.RunAsync(TimeSpan.FromHours(1));
        await AssertPublishedOnceAsync(id);
        Assert.DoesNotContain("find", Platform.Calls);
    }

    async Task<string> LoseTheCallAndTheSignInAsync()
    {
        Platform.Answering = kind => kind == "publish" ? throw new IOException("The connection broke.") : Task.CompletedTask;
        Platform.FindInstead = _ => new FindOutcome.NeedsSignIn("Its password was changed.");
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        return id;
    }
}
