using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Changes;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

/// <summary>A claim that runs out, or nearly has: whoever held it does nothing more that cannot be taken back (design.md 4.4).</summary>
public sealed class LostClaimTests(SqliteDatabase database) : EngineTests(database), IClassFixture<SqliteDatabase>
{
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
}
