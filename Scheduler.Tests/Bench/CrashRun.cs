using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Core.Storage;
using Scheduler.Tests.Bench.StandIn;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Bench;

/// <summary>
/// Publishes many posts while the program is killed again and again and the platform misbehaves, until everything is settled; then
/// counts what became of each (X2).
/// </summary>
sealed class CrashRun(CrashScenario scenario, Action<string> say, TimeProvider time)
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>What waits for longer than this is waited for in vain: see <see cref="PassTimeAsync"/>.</summary>
    static readonly TimeSpan LongWait = TimeSpan.FromSeconds(2);

    readonly Random random = new(scenario.Seed);
    int kills;

    public async Task<CrashOutcome> RunAsync()
    {
        if (scenario.Nodes > 1 && scenario.Provider == DatabaseProvider.Sqlite) throw new BadArguments("Two nodes need --provider PostgreSql.");
        await using var standIn = await StandInProcess.StartAsync(new() { Processing = TimeSpan.FromSeconds(0.5), FaultRate = scenario.FaultRate, FaultKinds = scenario.FaultKinds, Seed = scenario.Seed, CalmAfter = scenario.Trouble });
        await using var installation = await Installation.CreateAsync(scenario.Provider, lasting: false);
        var begun = time.GetUtcNow();
        await PlannedLoad.StoreAsync(installation.Database, installation.Folder, PlannedLoad.Captions("crash", scenario.Posts), scenario.Accounts, begun.AddSeconds(6), scenario.Spread);
        for (var i = 0; i < scenario.Nodes; i++) await installation.StartNodeAsync(standIn.Address, CrashScenario.Publishing);
        await using var database = await installation.OpenAsync();
        begun = time.GetUtcNow();

        using var settled = new CancellationTokenSource();
        var killing = KillAsync(installation.Nodes, begun, settled.Token);
        while (!await IsSettledAsync(database) && time.GetUtcNow() - begun < scenario.Patience && !killing.IsFaulted)
        {
            await PassTimeAsync(database);
            await Task.Delay(Look, time);
        }
        var took = time.GetUtcNow() - begun;
        await settled.CancelAsync();
        await killing;
        // Whoever was frozen or slow has until now to do harm.
        await Task.Delay(TimeSpan.FromSeconds(1), time);
        var ledger = await CrashLedger.ReadAsync(database, standIn);
        return ledger.Judge(kills, took);
    }

    async Task KillAsync(IReadOnlyList<AppProcess> nodes, DateTimeOffset begun, CancellationToken settled)
    {
        while (scenario.Trouble is not { } trouble || time.GetUtcNow() - begun < trouble)
        {
            var life = scenario.Lives.From + ((scenario.Lives.To - scenario.Lives.From) * random.NextDouble());
            if (!await LivesAsync(life, settled)) return;
            var node = kills++ % nodes.Count;
            await nodes[node].KillAsync();
            say(string.Create(CultureInfo.InvariantCulture, $"{(time.GetUtcNow() - begun).TotalSeconds,6:0.0} s: kill {kills}, node {node + 1}"));
            await nodes[node].RestartAsync();
        }
    }

    async Task<bool> LivesAsync(TimeSpan life, CancellationToken settled)
    {
        await Task.Delay(life, time, settled).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return !settled.IsCancellationRequested;
    }

    static async Task<bool> IsSettledAsync(CoreInstance database) => !await database.ReadAsync(db => db.Targets.AnyAsync(t => t.DueAt != null));

    /// <summary>
    /// A platform's pause lasts minutes, its daily cap an hour. For those that wait for such a thing it is over now: only their due
    /// time moves, as if it had passed. The minute in which a lost call may still show is never shortened.
    /// </summary>
    async Task PassTimeAsync(CoreInstance database)
    {
        var now = time.GetUtcNow();
        var later = now + LongWait;
        await database.ReadAsync(db => db.Targets
            .Where(t => t.ClaimId == null && t.DueAt > later && ((t.State == TargetState.Scheduled && t.ErrorClass != null) || t.State == TargetState.Preparing))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.DueAt, now)));
    }
}
