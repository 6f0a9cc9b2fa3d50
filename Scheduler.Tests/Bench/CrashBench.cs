using Scheduler.Core.Storage;

namespace Scheduler.Tests.Bench;

/// <summary>scripts/bench crash: exactly once, however often the program dies and whatever the platform says (X2).</summary>
static class CrashBench
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var defaults = new CrashScenario();
        var scenario = new CrashScenario
        {
            Posts = arguments.Count("posts", defaults.Posts), Accounts = arguments.Count("accounts", defaults.Accounts), Nodes = arguments.Count("nodes", defaults.Nodes),
            Provider = arguments.Choice("provider", DatabaseProvider.Sqlite), Seed = (int)arguments.Number("seed", defaults.Seed), FaultRate = arguments.Number("faults", defaults.FaultRate),
            FaultKinds = arguments.Choice("kinds", defaults.FaultKinds),
            Spread = arguments.Seconds("spread", defaults.Spread), Patience = arguments.Seconds("patience", defaults.Patience),
        };
        arguments.RefuseOthers();
        var outcome = await new CrashRun(scenario, Console.Out.WriteLine, TimeProvider.System).RunAsync();
        await Console.Out.WriteLineAsync(outcome.Table());
        return outcome.IsRight ? 0 : 1;
    }
}
