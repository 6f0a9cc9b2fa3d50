using Scheduler.Core.Storage;
using Scheduler.Tests.Bench;
using Scheduler.Tests.Bench.StandIn;
using Xunit.Abstractions;

namespace Scheduler.Tests.Publishing;

/// <summary>scripts/bench crash in short: the real program, killed every few seconds, and a platform that misbehaves (X2).</summary>
public sealed class CrashRunTests(ITestOutputHelper output)
{
    // All ends a minute after the last lost call: so long Instagram may take to show it.
    static readonly CrashScenario Short = new()
    {
        FaultRate = 0.1, FaultKinds = FaultKinds.All, Spread = TimeSpan.FromSeconds(5), Trouble = TimeSpan.FromSeconds(10), Lives = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)), Patience = TimeSpan.FromMinutes(4),
    };

    [Fact]
    [Trait("Category", "Slow")]
    public Task A_node_killed_again_and_again_publishes_each_post_once() => RunAsync(Short with { Posts = 100 });

    [Fact]
    [Trait("Category", "Slow")]
    public Task Two_nodes_killed_in_turn_publish_each_post_once() => RunAsync(Short with { Posts = 60, Nodes = 2, Provider = DatabaseProvider.PostgreSql });

    async Task RunAsync(CrashScenario scenario)
    {
        var outcome = await new CrashRun(scenario, output.WriteLine, TimeProvider.System).RunAsync();
        output.WriteLine(outcome.Table());
        Assert.True(outcome.Kills > 0);
        Assert.Empty(outcome.Problems);
        Assert.Equal(scenario.Posts, outcome.Once + outcome.Reviewed);
    }
}
