using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Storage;
using Scheduler.Tests.Bench.StandIn;

namespace Scheduler.Tests.Bench;

/// <summary>scripts/bench publish: many posts due in one second, by the product and by nothing but their calls (X3).</summary>
sealed class PublishBench(int posts, int accounts, DatabaseProvider provider, int nodes, PublishingOptions publishing, StandInOptions platform, TimeSpan patience, TimeProvider time)
{
    static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var publishing = new PublishingOptions();
        publishing.MaxConcurrency = arguments.Count("concurrency", publishing.MaxConcurrency);
        var file = arguments.Text("json");
        var bench = new PublishBench(
            arguments.Count("posts", 1000), arguments.Count("accounts", 20), arguments.Choice("provider", DatabaseProvider.Sqlite), arguments.Count("nodes", 1), publishing,
            StandInOptions.Read(arguments), arguments.Seconds("patience", TimeSpan.FromMinutes(10)), TimeProvider.System);
        arguments.RefuseOthers();
        var report = await bench.RunAsync();
        await Console.Out.WriteLineAsync(report.Table());
        if (file is not null) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, Indented) + "\n");
        return report.IsRight ? 0 : 1;
    }

    public async Task<PublishReport> RunAsync()
    {
        await using var standIn = await StandInProcess.StartAsync(platform);
        await using var installation = await Installation.CreateAsync(provider, lasting: true);
        // Time to store them all, and for the app to start and to come to rest.
        var due = Whole(time.GetUtcNow() + TimeSpan.FromSeconds(15 + (posts / 500)));
        await PlannedLoad.StoreAsync(installation.Database, installation.Folder, PlannedLoad.Captions("app", posts), accounts, due, TimeSpan.Zero);
        for (var i = 0; i < nodes; i++) await installation.StartNodeAsync(standIn.Address, publishing);
        var rest = due - TimeSpan.FromSeconds(1) - time.GetUtcNow();
        if (rest < TimeSpan.Zero) throw new InvalidOperationException("The app was not ready when the posts were due: the machine is too busy to measure.");
        await Task.Delay(rest, time);

        var (before, standInBefore) = (Usage(installation), ProcessUsage.Read(standIn.ProcessId));
        var targets = await UntilSettledAsync(installation, standIn, due);
        var (after, standInAfter) = (Usage(installation), ProcessUsage.Read(standIn.ProcessId));
        foreach (var node in installation.Nodes) await node.StopAsync();

        var floorDue = Whole(time.GetUtcNow() + TimeSpan.FromSeconds(4));
        var floorUsage = await RunFloorAsync(standIn.Address, floorDue);
        var seen = (await standIn.ReportAsync()).Posts.ToLookup(p => p.Caption.Split(' ')[0], StringComparer.Ordinal);
        var app = PublishFigures.Of([.. seen["app"]], due, targets.Max(t => t.PublishedAt), after.Cpu - before.Cpu, after.Peak);
        var floor = PublishFigures.Of([.. seen["floor"]], floorDue, null, floorUsage.Cpu, floorUsage.Peak);
        var unpublished = targets.Count(t => t.State is TargetState.Failed or TargetState.Held or TargetState.NeedsReview);
        return new(
            posts, accounts, nodes == 1 ? provider.ToString() : $"{nodes} nodes on {provider}", Concurrency, Math.Max(0, posts - app.Live - unpublished), app, floor,
            floor.Wall > 0 ? Math.Round(app.Wall / floor.Wall, 3) : 0, (standInAfter.Cpu - standInBefore.Cpu).TotalSeconds);
    }

    /// <summary>Of all nodes together; the floor is given as many.</summary>
    int Concurrency => publishing.MaxConcurrency * nodes;

    static ProcessUsage Usage(Installation installation)
    {
        var each = installation.Nodes.Select(n => ProcessUsage.Read(n.ProcessId)).ToList();
        return new(TimeSpan.FromTicks(each.Sum(u => u.Cpu.Ticks)), each.Sum(u => u.Resident), each.Max(u => u.Peak));
    }

    /// <summary>Asks the stand-in, which is cheap, until all is live; only then the database, until nothing is left to do.</summary>
    async Task<IReadOnlyList<PostTarget>> UntilSettledAsync(Installation installation, StandInProcess standIn, DateTimeOffset due)
    {
        var end = due + patience;
        while (await standIn.CountAsync() < posts && time.GetUtcNow() < end) await Task.Delay(TimeSpan.FromMilliseconds(250), time);
        await using var database = await installation.OpenAsync();
        while (await database.ReadAsync(db => db.Targets.AnyAsync(t => t.DueAt != null)) && time.GetUtcNow() < end) await Task.Delay(TimeSpan.FromMilliseconds(250), time);
        return await database.ReadAsync(db => db.Targets.AsNoTracking().ToListAsync());
    }

    async Task<ProcessUsage> RunFloorAsync(Uri graph, DateTimeOffset start)
    {
        await using var process = OwnProgram.Start(
        [
            "floor", $"--graph={graph}", Text("posts", posts), Text("accounts", accounts), Text("concurrency", Concurrency),
            Text("poll-first", publishing.PollFirstSeconds), Text("poll-max", publishing.PollMaxSeconds), Text("start", start.ToUnixTimeMilliseconds()),
        ]);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<ProcessUsage>(process.Output)! : throw new InvalidOperationException($"The floor broke off:\n{process.Output}");

        static string Text(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");
    }

    static DateTimeOffset Whole(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());
}
