using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Core.Storage;
using Scheduler.Tests.Bench;
using Scheduler.Tests.Bench.StandIn;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

/// <summary>A node is frozen for longer than its claims last, as a paused virtual machine is; another takes over; then the first wakes up (X2).</summary>
public sealed class PausedNodeTests
{
    const int Posts = 40;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_node_that_wakes_up_after_its_claims_were_taken_over_posts_nothing_twice()
    {
        // Calls of half a second: the pause comes in the midst of many, some to publish among them.
        await using var standIn = await StandInProcess.StartAsync(new() { Processing = TimeSpan.FromSeconds(1), Delay = TimeSpan.FromSeconds(0.5) });
        await using var installation = await Installation.CreateAsync(DatabaseProvider.PostgreSql, lasting: false);
        await PlannedLoad.StoreAsync(
            installation.Database, installation.Folder, PlannedLoad.Captions("paused", Posts), accounts: 4, TimeProvider.System.GetUtcNow().AddSeconds(1), over: TimeSpan.FromSeconds(2));
        await using var database = await installation.OpenAsync();

        var zombie = await installation.StartNodeAsync(standIn.Address, CrashScenario.Publishing);
        Assert.True(await UntilAsync(async () => (await standIn.ReportAsync()).Posts.Count(p => p.PublishCalls > 0) >= Posts / 4));
        await zombie.PauseAsync();
        var held = await HeldAsync(database);
        Assert.NotEmpty(held);

        await installation.StartNodeAsync(standIn.Address, CrashScenario.Publishing);
        // Also those that the frozen node holds in open transactions.
        Assert.True(await UntilAsync(async () => !(await HeldAsync(database)).Intersect(held).Any()), "Nobody took over.");
        await zombie.ResumeAsync();

        // What is not settled by then is told by the outcome.
        await UntilAsync(() => database.ReadAsync(db => db.Targets.AllAsync(t => t.DueAt == null)));
        var outcome = (await CrashLedger.ReadAsync(database, standIn)).Judge(kills: 0, TimeSpan.Zero);
        Assert.Empty(outcome.Problems);
        Assert.Equal(Posts, outcome.Once);
    }

    static Task<Dictionary<int, Guid>> HeldAsync(CoreInstance database) =>
        database.ReadAsync(db => db.Targets.Where(t => t.ClaimId != null && t.State != TargetState.Scheduled).ToDictionaryAsync(t => t.Id, t => t.ClaimId!.Value));

    static async Task<bool> UntilAsync(Func<Task<bool>> holds)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Patience) return false;
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
        return true;
    }
}
