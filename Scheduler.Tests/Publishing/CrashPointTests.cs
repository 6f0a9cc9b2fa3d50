using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

/// <summary>
/// The process dies at each checkpoint that TargetRunner numbers, and another takes over when the claim has run out. Always the same end:
/// one post is live, and it is on record. The platform is one where every call to publish makes a post.
/// </summary>
public sealed class CrashPointTests(SqliteDatabase database) : EngineTests(database), IClassFixture<SqliteDatabase>
{
    readonly List<CoreInstance> dying = [];

    // The writes of a post's way.
    const int Container = 1, Processing = 2, Intent = 3, Result = 4, Address = 5;

    [Fact]
    public async Task Checkpoint_1_after_the_claim()
    {
        var id = await DueAsync();
        Assert.Single(await Node.Due.ClaimAsync(10, None));
        await TakeOverAsync(id);
        Assert.Equal(["container", "processing", "publish", "permalink"], Platform.Calls);
    }

    [Fact]
    public async Task Checkpoint_2_during_a_repeatable_step()
    {
        var id = await DieDuringAsync("container answered");
        await TakeOverAsync(id);
        Assert.Equal(["container", "container", "processing", "publish", "permalink"], Platform.Calls);
    }

    [Theory]
    [InlineData(Container, true)]
    [InlineData(Container, false)]
    [InlineData(Processing, true)]
    [InlineData(Processing, false)]
    public async Task Checkpoint_3_around_the_write_of_a_repeatable_steps_result(int write, bool before) => await TakeOverAsync(await DieAtWriteAsync(write, before));

    [Fact]
    public async Task Checkpoint_4_before_the_intent_is_on_record()
    {
        var id = await DieAtWriteAsync(Intent, before: true);
        Assert.Equal((TargetState.Preparing, null), ((await TargetAsync(id)).State, (await TargetAsync(id)).PublishSentAt));
        await TakeOverAsync(id);
        Assert.DoesNotContain("find", Platform.Calls);
    }

    [Fact]
    public async Task Checkpoint_5_after_the_intent_and_before_the_call()
    {
        var id = await DieAtWriteAsync(Intent, before: false);
        Assert.Equal(TargetState.Publishing, (await TargetAsync(id)).State);
        Assert.Empty(Platform.Live);
        await TakeOverAsync(id);
        Assert.Contains("find", Platform.Calls);
        // The dead process's line is closed, and not by the other's success.
        Assert.Equal(["container Done", "processing Done", "publish Unknown", "find out Done", "publish Done"], await JournalAsync(id));
    }

    [Theory]
    [InlineData("publish")]
    [InlineData("publish answered")]
    public async Task Checkpoint_5_during_the_call(string moment)
    {
        var id = await DieDuringAsync(moment);
        await TakeOverAsync(id);
        Assert.Contains("find", Platform.Calls);
    }

    [Fact]
    public async Task Checkpoint_6_before_the_result_is_on_record()
    {
        var id = await DieAtWriteAsync(Result, before: true);
        Assert.Equal(TargetState.Publishing, (await TargetAsync(id)).State);
        Assert.Single(Platform.Live);
        await TakeOverAsync(id);
        Assert.Single(Platform.Calls, "publish");
    }

    [Fact]
    public async Task Checkpoint_7_after_the_result_and_before_the_address()
    {
        var id = await DieAtWriteAsync(Result, before: false);
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Published, null), (target.State, target.Permalink));
        await TakeOverAsync(id);
        Assert.DoesNotContain("find", Platform.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Checkpoint_7_around_the_write_of_the_address(bool before) => await TakeOverAsync(await DieAtWriteAsync(Address, before));

    [Fact]
    public async Task Checkpoint_8_while_finding_out()
    {
        var id = await DieDuringAsync("publish answered");
        Clock.Advance(Lease);
        Platform.FindInstead = _ => throw new ProcessDied();
        await using (var second = await StartNodeAsync(new DyingDatabase(1, before: true))) await second.PumpAsync();
        Platform.FindInstead = _ => null;
        Assert.Equal(TargetState.Publishing, (await TargetAsync(id)).State);
        await TakeOverAsync(id);
    }

    [Fact]
    public async Task Two_deaths_in_a_row_at_any_two_writes_still_end_in_one_post()
    {
        Platform.Waits = 1;
        for (var first = 1; first <= 6; first++)
            for (var second = 1; second <= 6; second++)
            {
                Platform.Live.Clear();
                var id = await DueAsync($"{first} {second}");
                foreach (var death in new[] { new DyingDatabase(first, before: second % 2 == 0), new DyingDatabase(second, before: first % 2 == 0) })
                {
                    await using var node = await StartNodeAsync(death);
                    await node.RunAsync(TimeSpan.FromSeconds(30));
                    Clock.Advance(Lease);
                }
                await Node.RunAsync(TimeSpan.FromMinutes(5));
                await AssertPublishedOnceAsync(id);
            }
    }

    async Task<string> DieAtWriteAsync(int write, bool before)
    {
        var id = await DueAsync();
        var death = new DyingDatabase(write, before);
        await using var node = await StartNodeAsync(death);
        await node.PumpAsync();
        Assert.True(death.Died);
        return id;
    }

    /// <summary>The call gets no answer, and its caller is never heard of again.</summary>
    async Task<string> DieDuringAsync(string moment)
    {
        var id = await DueAsync();
        var reached = new TaskCompletionSource();
        Platform.Hangs = kind => kind == moment && reached.TrySetResult();
        // Its clock stands still for good, so it never gives up the call.
        var dead = await StartNodeAsync(clock: new ManualClock(Clock.GetUtcNow()));
        dying.Add(dead);
        await dead.Engine.PumpAsync(None);
        await reached.Task;
        return id;
    }

    public override async Task DisposeAsync()
    {
        foreach (var node in dying) await node.DisposeAsync();
        await base.DisposeAsync();
    }

    async Task TakeOverAsync(string id)
    {
        // While the claim lasts nobody touches it.
        await using var other = await StartNodeAsync();
        var calls = Platform.Calls.Count;
        Clock.Advance(Lease - TimeSpan.FromMilliseconds(1));
        await other.PumpAsync();
        Assert.Equal(calls, Platform.Calls.Count);

        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await other.RunAsync(TimeSpan.FromMinutes(5));
        await AssertPublishedOnceAsync(id);
    }
}
