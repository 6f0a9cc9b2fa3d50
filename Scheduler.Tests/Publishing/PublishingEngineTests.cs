using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
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
    public async Task A_missing_permalink_is_no_failure()
    {
        Platform.Arriving = kind => kind == "permalink" ? throw new HttpRequestException("lost") : Task.CompletedTask;
        var id = await DueAsync();
        await Node.PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Published, null, null, null), (target.State, target.Permalink, target.DueAt, target.ClaimId));
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
