using System.Diagnostics;
using System.Text.Json;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Bench;

/// <summary>scripts/bench idle: what a full calendar costs while nothing is due, beside one with a single post.</summary>
sealed class IdleBench(int posts, DatabaseProvider provider, TimeSpan minute, TimeProvider time)
{
    const int Rounds = 60;

    /// <summary>Of the rounds, those that only make the code warm.</summary>
    const int Warming = 20;

    /// <summary>After the start, until the program has come to rest: what runs now and then has run once, and is compiled.</summary>
    static readonly TimeSpan Rest = TimeSpan.FromMinutes(2);

    static readonly Uri Nowhere = new("http://127.0.0.1:1/");

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var file = arguments.Text("json");
        var bench = new IdleBench(
            arguments.Count("posts", 100_000), arguments.Choice("provider", DatabaseProvider.Sqlite), arguments.Seconds("seconds", TimeSpan.FromMinutes(1)), TimeProvider.System);
        arguments.RefuseOthers();
        var (full, empty) = await bench.RunAsync();
        await Console.Out.WriteLineAsync(IdleFigures.Table(full, empty));
        if (file is not null) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { full, empty }, JsonSerializerOptions.Web) + "\n");
        return 0;
    }

    async Task<(IdleFigures Full, IdleFigures Empty)> RunAsync()
    {
        await using var full = await Installation.CreateAsync(provider, lasting: true);
        await using var empty = await Installation.CreateAsync(provider, lasting: true);
        // Both rest in the same minute, so whatever else the machine does meets both alike.
        var (fullOwner, emptyOwner) = (await FillAsync(full, posts), await FillAsync(empty, 1));
        foreach (var installation in new[] { full, empty }) await installation.StartNodeAsync(Nowhere, new PublishingOptions());
        await Task.Delay(Rest, time);
        var (fullBefore, emptyBefore) = (Usage(full), Usage(empty));
        await Task.Delay(minute, time);
        var (fullAfter, emptyAfter) = (Usage(full), Usage(empty));
        foreach (var installation in new[] { full, empty }) await installation.Nodes[0].StopAsync();

        var (fullPlans, emptyPlans) = await PlanAsync(full, fullOwner, empty, emptyOwner);
        return (Figures(posts, fullBefore, fullAfter, fullPlans), Figures(1, emptyBefore, emptyAfter, emptyPlans));
    }

    static ProcessUsage Usage(Installation installation) => ProcessUsage.Read(installation.Nodes[0].ProcessId);

    /// <summary>Over forty days from tomorrow: accounts whose sign-in nobody can renew allow fifty.</summary>
    Task<PlannedOwner> FillAsync(Installation installation, int count) =>
        PlannedLoad.StoreAsync(installation.Database, installation.Folder, PlannedLoad.Captions("idle", count), accounts: 20, time.GetUtcNow().AddDays(1), TimeSpan.FromDays(40));

    async Task<(List<double> Full, List<double> Empty)> PlanAsync(Installation full, PlannedOwner fullOwner, Installation empty, PlannedOwner emptyOwner)
    {
        await using var fullNode = await full.OpenAsync();
        await using var emptyNode = await empty.OpenAsync();
        var (fullTimes, emptyTimes) = (new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            fullTimes.Add(await PlanAsync(fullNode, fullOwner, i));
            emptyTimes.Add(await PlanAsync(emptyNode, emptyOwner, i));
        }
        return (fullTimes[Warming..], emptyTimes[Warming..]);
    }

    async Task<double> PlanAsync(CoreInstance node, PlannedOwner owner, int round)
    {
        var draft = new PostDraft($"One more, {round}", [owner.Account], [new(owner.Picture, null, null)], time.GetUtcNow().DateTime.AddDays(20), "UTC");
        var begun = Stopwatch.GetTimestamp();
        await node.Posts.CreateAsync(owner.Caller, draft, PostIntent.Schedule, CancellationToken.None);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    IdleFigures Figures(int count, ProcessUsage before, ProcessUsage after, List<double> plans)
    {
        const double Megabyte = 1 << 20;
        return new(count, Math.Round((after.Cpu - before.Cpu) / minute * 100, 2), Math.Round(after.Resident / Megabyte), Math.Round(Quantile.Median(plans), 1));
    }
}
