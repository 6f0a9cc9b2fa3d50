using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Changes;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

public sealed class PublishingEngineTests(SqliteDatabase database) : EngineTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_post_goes_through_its_steps_and_the_journal_tells_them()
    {
        Platform.Waits = 2;
        var id = await DueAsync();
        await Node.PumpAsync();
        Assert.Equal((TargetState.Preparing, Clock.GetUtcNow().AddSeconds(4)), ((await TargetAsync(id)).State, (await TargetAsync(id)).DueAt));
        Assert.Equal(PostStatus.Processing, (await PostAsync(id)).Status);
        Assert.Equal(Clock.GetUtcNow().AddSeconds(4), await Node.Engine.PumpAsync(None));
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        await AssertPublishedOnceAsync(id);
        Assert.Equal(["container", "processing", "processing", "processing", "publish", "permalink"], Platform.Calls);
        Assert.Equal(["container Done", "processing Done", "publish Done"], await JournalAsync(id));
        var steps = await Node.Queries.JournalAsync(Anna, id, None);
        Assert.Equal(TimeSpan.FromSeconds(8), steps[1].EndedAt - steps[1].StartedAt);
        Assert.Equal(TimeSpan.FromSeconds(8), (await PostAsync(id)).Targets[0].Late);
        Assert.NotNull((await Node.Accounts.ListAsync(Anna, None))[0].LastPublishedAt);
    }

    [Fact]
    public async Task Nothing_is_begun_before_its_time()
    {
        var id = await Node.Posts.CreateAsync(Anna, Draft() with { LocalTime = new DateTime(2026, 3, 2, 11, 0, 0) }, PostIntent.Schedule, None);
        Assert.Equal(Clock.GetUtcNow().AddHours(1), await Node.Engine.PumpAsync(None));
        Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        await Node.PumpAsync();
        Assert.Empty(Platform.Calls);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Node.PumpAsync();
        await AssertPublishedOnceAsync(id);
    }

    [Theory]
    [InlineData(0, TargetState.Published)]
    [InlineData(6 * 60, TargetState.Published)]
    [InlineData(6 * 60 + 1, TargetState.Held)]
    [InlineData(3 * 24 * 60, TargetState.Held)]
    public async Task Late_within_the_grace_it_goes_out_and_beyond_it_is_held_for_the_user(int minutesLate, TargetState expected)
    {
        var id = await DueAsync();
        Clock.Advance(TimeSpan.FromMinutes(minutesLate));
        await Node.PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal(expected, target.State);
        if (expected == TargetState.Published) return;
        Assert.Equal((FailureClass.TooLate, null, PostStatus.Held), (target.ErrorClass, target.DueAt, (await PostAsync(id)).Status));
        Assert.Equal("A post for Instagram (blue.bakery) is waiting for you", Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None)).Title);
        Assert.Empty(Platform.Calls);
    }

    [Fact]
    public async Task With_a_grace_of_zero_hours_a_post_still_goes_out_on_time()
    {
        await using (var db = Node.Database()) await db.Workspaces.Where(w => w.Id == Anna.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(w => w.GraceHours, 0));
        var id = await DueAsync();
        Clock.Advance(TimeSpan.FromMilliseconds(30));
        await Node.PumpAsync();
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task What_was_half_prepared_when_everything_stood_still_for_days_is_held_and_not_published_late()
    {
        Platform.Waits = 1;
        var id = await DueAsync();
        await Node.PumpAsync();
        Clock.Advance(TimeSpan.FromDays(2));
        await Node.PumpAsync();
        Assert.Equal((TargetState.Held, FailureClass.TooLate), ((await TargetAsync(id)).State, (await TargetAsync(id)).ErrorClass));
        Assert.Empty(Platform.Live);
    }

    [Fact]
    public async Task An_outage_of_hours_is_waited_out()
    {
        var end = Clock.GetUtcNow().AddHours(4);
        Platform.Instead = _ => Clock.GetUtcNow() < end ? new StepOutcome.Failed(FailureClass.Transient, "Instagram has trouble.") : null;
        var id = await DueAsync();
        await Node.PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Scheduled, FailureClass.Transient, 1), (target.State, target.ErrorClass, target.Attempt));
        Assert.Equal("Instagram has trouble. It is tried again by itself.", target.Error?.ToString());
        Assert.InRange(target.DueAt!.Value - Clock.GetUtcNow(), TimeSpan.FromSeconds(7.5), TimeSpan.FromSeconds(12.5));
        await Node.RunAsync(TimeSpan.FromHours(5));
        await AssertPublishedOnceAsync(id);
        Assert.Null((await TargetAsync(id)).Error?.ToString());
    }

    [Fact]
    public async Task An_outage_beyond_the_grace_ends_with_a_sentence_that_promises_nothing()
    {
        Platform.Instead = _ => new StepOutcome.Failed(FailureClass.RateLimited, "Instagram asks for a pause.");
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromDays(1));
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Failed, "Instagram asks for a pause. It was tried as long as it made sense. Publish it now, or choose a new time."), (target.State, target.Error?.ToString()));
        Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None));

        // And publishing it now works.
        Platform.Instead = _ => null;
        await Node.Posts.PublishNowAsync(Anna, id, (await PostAsync(id)).Version, None);
        // Once the account's pause is over.
        await Node.RunAsync(TimeSpan.FromMinutes(6));
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task A_rate_limit_of_one_post_spares_the_platform_the_calls_of_the_others()
    {
        Platform.Instead = _ => new StepOutcome.Failed(FailureClass.RateLimited, "Instagram asks for a pause.", RetryAfter: TimeSpan.FromMinutes(10));
        await DueAsync("first");
        await Node.PumpAsync();
        var others = new List<string>();
        for (var i = 0; i < 20; i++) others.Add(await DueAsync($"other {i}"));
        await Node.PumpAsync();
        Assert.Single(Platform.Calls);
        var waiting = await TargetAsync(others[0]);
        Assert.Equal((TargetState.Scheduled, 0, "Instagram asks for a pause. It is tried again by itself."), (waiting.State, waiting.Attempt, waiting.Error?.ToString()));
        Assert.InRange(waiting.DueAt!.Value - Clock.GetUtcNow(), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(610));
        Platform.Instead = _ => null;
        await Node.RunAsync(TimeSpan.FromMinutes(12));
        Assert.Equal(21, Platform.Live.Count);
    }

    [Theory]
    [InlineData(FailureClass.Content)]
    [InlineData(FailureClass.Permission)]
    public async Task What_only_the_user_can_mend_fails_at_once(FailureClass failure)
    {
        Platform.Instead = _ => new StepOutcome.Failed(failure, "Crop the picture.");
        var id = await DueAsync();
        await Node.PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Failed, failure, "Crop the picture.", null), (target.State, target.ErrorClass, target.Error?.ToString(), target.DueAt));
        Assert.Equal("Crop the picture.", Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None)).Body);
        var account = Assert.Single(await Node.Accounts.ListAsync(Anna, None));
        Assert.Equal(("Crop the picture.", Clock.GetUtcNow(), AccountStatus.Healthy), (account.LastError?.ToString(), account.LastErrorAt, account.Status));
    }

    [Fact]
    public async Task When_the_sign_in_ends_every_post_of_the_account_is_held_and_there_is_one_notice()
    {
        Platform.Instead = _ => new StepOutcome.Failed(FailureClass.Auth, "Connect it again.");
        var posts = new List<string>();
        for (var i = 0; i < 5; i++) posts.Add(await DueAsync($"post {i}"));
        await Node.PumpAsync();
        var later = await DueAsync("later");
        await Node.PumpAsync();
        foreach (var id in posts.Append(later)) Assert.Equal((TargetState.Held, FailureClass.Auth), ((await TargetAsync(id)).State, (await TargetAsync(id)).ErrorClass));
        Assert.Equal(AccountStatus.NeedsReconnect, (await Node.Accounts.ListAsync(Anna, None))[0].Status);
        Assert.Equal("blue.bakery needs to be connected again", Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None)).Title);

        Platform.Instead = _ => null;
        await Node.ConnectAsync(Anna, token: "new");
        await Node.PumpAsync();
        Assert.Equal(6, Platform.Live.Count);
    }

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

    async Task<string> LoseTheCallAndTheSignInAsync()
    {
        Platform.Answering = kind => kind == "publish" ? throw new IOException("The connection broke.") : Task.CompletedTask;
        Platform.FindInstead = _ => new FindOutcome.NeedsSignIn("Its password was changed.");
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        return id;
    }

    [Fact]
    public async Task A_token_that_the_keys_do_not_open_asks_for_reconnecting()
    {
        var id = await DueAsync();
        await using (var db = Node.Database()) await db.Accounts.Where(a => a.PublicId == Bakery).ExecuteUpdateAsync(set => set.SetProperty(a => a.ProtectedToken, "CfDJ8nonsense"));
        await Node.PumpAsync();
        Assert.Equal((TargetState.Held, FailureClass.Auth), ((await TargetAsync(id)).State, (await TargetAsync(id)).ErrorClass));
        Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None));
    }

    [Fact]
    public async Task A_fault_of_our_own_in_planning_does_not_go_round_in_silence_for_ever()
    {
        var id = await DueAsync();
        await using (var db = Node.Database()) await db.Targets.ExecuteUpdateAsync(set => set.SetProperty(t => t.Checkpoint, "nonsense"));
        await Node.PumpAsync();
        Assert.Equal("Something went wrong on our side; the log says more. It is tried again by itself.", (await TargetAsync(id)).Error?.ToString());
        await Node.RunAsync(TimeSpan.FromDays(1));
        Assert.Equal(TargetState.Failed, (await TargetAsync(id)).State);
    }

    [Fact]
    public async Task Words_of_a_platform_that_fit_no_column_do_not_cost_the_result()
    {
        Platform.Instead = _ => new StepOutcome.Failed(FailureClass.Content, "x\0" + new string('y', 5000), new string('z', 5000)) { RequestId = new('r', 500) };
        var id = await DueAsync();
        await Node.PumpAsync();
        Assert.Equal(TargetState.Failed, (await TargetAsync(id)).State);
        Assert.Equal(2000, (await TargetAsync(id)).Error!.Stored.Length);
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

    [Fact]
    public async Task A_missing_permalink_is_no_failure()
    {
        Platform.Arriving = kind => kind == "permalink" ? throw new HttpRequestException("lost") : Task.CompletedTask;
        var id = await DueAsync();
        await Node.PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Published, null, null, null), (target.State, target.Permalink, target.DueAt, target.ClaimId));
    }

    [Fact]
    public async Task A_worker_whose_claim_ran_out_writes_nothing_and_makes_no_irreversible_call()
    {
        // The whole machine sleeps for an hour while the container is made; another node takes over meanwhile.
        await using var other = await StartNodeAsync();
        Platform.Answering = async kind =>
        {
            if (kind != "container") return;
            Platform.Answering = _ => Task.CompletedTask;
            Clock.Advance(TimeSpan.FromHours(1));
            await other.PumpAsync();
        };
        var id = await DueAsync();
        await Node.PumpAsync();
        await AssertPublishedOnceAsync(id);
        Assert.Equal(["container", "container", "processing", "publish", "permalink"], Platform.Calls);
    }

    [Fact]
    public async Task A_claim_that_ran_out_ends_the_run_even_when_nobody_took_over()
    {
        Platform.Answering = kind =>
        {
            if (kind == "processing") Clock.Advance(Lease);
            return Task.CompletedTask;
        };
        var id = await DueAsync();
        await Node.PumpAsync();
        Assert.Equal(["container", "processing"], Platform.Calls);
        Assert.Equal((TargetState.Preparing, "made c1 0"), ((await TargetAsync(id)).State, (await TargetAsync(id)).Checkpoint));
        Platform.Answering = _ => Task.CompletedTask;
        await Node.PumpAsync();
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task A_call_whose_claim_is_nearly_over_is_not_made()
    {
        // The write of the intent takes 40 of the claim's 60 seconds; a call may take 30.
        var slow = true;
        using var listening = Node.Get<ChangeFeed>().SubscribeAll(_ =>
        {
            if (!slow || Platform.Calls.Count != 2 || Node.ReadAsync(db => db.Targets.AnyAsync(t => t.State == TargetState.Publishing)).Result is false) return;
            slow = false;
            Clock.Advance(TimeSpan.FromSeconds(40));
        });
        var id = await DueAsync();
        await Node.PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Preparing, null, null), (target.State, target.PublishSentAt, target.ClaimId));
        Assert.DoesNotContain("publish", Platform.Calls);
        Assert.Equal("publish Failed", (await JournalAsync(id))[^1]);
        await Node.PumpAsync();
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task A_call_that_gets_no_answer_is_given_up_before_the_claim_ends()
    {
        var arrived = new TaskCompletionSource();
        Platform.Hangs = kind => kind == "publish answered" && arrived.TrySetResult();
        var id = await DueAsync();
        await Node.Engine.PumpAsync(None);
        await arrived.Task;
        await Clock.ArmedByAsync(Clock.GetUtcNow().AddSeconds(30));
        Clock.Advance(TimeSpan.FromSeconds(30));
        await Node.Engine.DrainAsync();
        Assert.Equal(["container Done", "processing Done", "publish Unknown"], await JournalAsync(id));
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task Stopping_breaks_off_what_can_be_repeated_and_gives_the_claim_back()
    {
        var arrived = new TaskCompletionSource();
        await using var other = await StartNodeAsync();
        Platform.Hangs = kind => kind == "container" && arrived.TrySetResult();
        var id = await DueAsync();
        await other.Engine.PumpAsync(None);
        await arrived.Task;
        await other.Engine.StopAsync();
        Assert.Null((await TargetAsync(id)).ClaimId);
        Assert.Null(await other.Engine.PumpAsync(None));
        await Node.PumpAsync();
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task Work_that_ends_at_once_frees_its_place_and_a_full_engine_is_woken_by_whoever_finishes()
    {
        await using var small = await StartNodeAsync(options: new() { MaxConcurrency = 2 });
        var woken = 0;
        for (var i = 0; i < 40; i++) await DueAsync($"post {i}");
        small.Engine.OnWake = _ => Interlocked.Increment(ref woken);
        for (var round = 0; round < 200 && Platform.Live.Count < 40; round++)
        {
            var before = Volatile.Read(ref woken);
            // Full, or the account has its share: somebody will wake us, or all is done.
            if (await small.Engine.PumpAsync(None) is not { } next || next > Clock.GetUtcNow()) await UntilAsync(() => Volatile.Read(ref woken) > before || Platform.Live.Count == 40);
        }
        await small.Engine.DrainAsync();
        Assert.Equal(40, Platform.Live.Count);
        Assert.Equal(40, Platform.Live.Distinct().Count());
    }

    static async Task UntilAsync(Func<bool> done)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!done()) await Task.Delay(5, patience.Token);
    }
}
