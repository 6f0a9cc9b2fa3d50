using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Bench.Api;

/// <summary>scripts/bench api: what a call costs beside the floor, measured in turns so that a busy machine meets both alike.</summary>
sealed class ApiBench(int concurrency, TimeSpan turn, int rounds, TimeProvider time)
{
    const int Stored = 500;

    static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    static readonly Uri Nowhere = new("http://127.0.0.1:1/");

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (file, only) = (arguments.Text("json"), arguments.Text("provider"));
        var bench = new ApiBench(arguments.Count("concurrency", 16), arguments.Seconds("seconds", TimeSpan.FromSeconds(3)), arguments.Count("rounds", 5), TimeProvider.System);
        arguments.RefuseOthers();
        DatabaseProvider[] providers = only is null ? [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql] : [Enum.Parse<DatabaseProvider>(only, ignoreCase: true)];
        var figures = new List<ApiFigures>();
        foreach (var provider in providers) figures.AddRange(await bench.MeasureAsync(provider));
        await Console.Out.WriteLineAsync(ApiFigures.Table(figures));
        if (file is not null) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, JsonSerializerOptions.Web) + "\n");
        return figures.TrueForAll(f => f.Ratio >= ApiFigures.Asked) ? 0 : 1;
    }

    async Task<IReadOnlyList<ApiFigures>> MeasureAsync(DatabaseProvider provider)
    {
        await using var installation = await Installation.CreateAsync(provider, lasting: true);
        var (key, ids) = await FillAsync(installation);
        var app = await installation.StartNodeAsync(Nowhere, new PublishingOptions(), ("RateLimit:PerMinute", "1000000000"));
        using var folder = new TempFolder("api-floor");
        var connection = provider == DatabaseProvider.Sqlite ? $"Data Source={folder.File("floor.db")};Pooling=False" : await PostgresServer.NewDatabaseAsync(lasting: true);
        await using var floor = OwnProgram.Start(["api-floor", $"--provider={provider}", $"--connection={connection}"]);
        using var appClient = LoopbackClient.Create(new Uri(app.Address, "api/v1/"));
        using var floorClient = LoopbackClient.Create(await AddressAsync(floor));
        var floorIds = new List<string>();
        for (var i = 0; i < Stored; i++) floorIds.Add(await CreateAsync(floorClient, key, i));

        var number = 0;
        var at = time.GetUtcNow().AddDays(20);
        HttpRequestMessage Create() => ApiLoad.Create("create-post", key, Platform, at, Interlocked.Increment(ref number));
        HttpRequestMessage Get(IReadOnlyList<string> of) => ApiLoad.Get("get-post/", key, of[Interlocked.Increment(ref number) % of.Count]);
        var sides = new[]
        {
            (Call: "create-post", App: new Side(new(appClient, concurrency), app.ProcessId, Create), Floor: new Side(new(floorClient, concurrency), floor.ProcessId, Create)),
            (Call: "get-post", App: new Side(new(appClient, concurrency), app.ProcessId, () => Get(ids)), Floor: new Side(new(floorClient, concurrency), floor.ProcessId, () => Get(floorIds))),
        };
        // The first round only makes the code warm.
        for (var round = 0; round <= rounds; round++)
            foreach (var (_, appSide, floorSide) in sides)
                foreach (var side in round % 2 == 0 ? new[] { appSide, floorSide } : [floorSide, appSide]) await side.TurnAsync(turn, counts: round > 0);
        return [.. sides.Select(s => new ApiFigures(
            provider.ToString(), s.Call, Math.Round(s.App.PerSecond), Math.Round(s.Floor.PerSecond), Math.Round(s.App.P99, 1), Math.Round(s.Floor.P99, 1), Math.Round(s.App.Cpu, 2), Math.Round(s.Floor.Cpu, 2),
            Math.Round(s.App.PerSecond / s.Floor.PerSecond, 2)))];
    }

    static string Platform => $"instagram-{PlannedLoad.AccountId(0)}";

    async Task<(string Key, IReadOnlyList<string> Posts)> FillAsync(Installation installation)
    {
        var now = time.GetUtcNow();
        var owner = await PlannedLoad.StoreAsync(installation.Database, installation.Folder, PlannedLoad.Captions("api", Stored), accounts: 1, now.AddDays(2), TimeSpan.FromDays(40));
        await using var node = await CoreInstance.StartAsync(installation.Database, installation.Folder, new ManualClock(now));
        await using var db = node.Database();
        var key = ApiKeyText.New();
        db.ApiKeys.Add(new()
        {
            PublicId = PublicId.New(time), WorkspaceId = owner.Caller.WorkspaceId, UserId = owner.Caller.UserId, Name = "Bench", Prefix = ApiKeyText.Prefix(key), Hash = ApiKeyText.Hash(key), Scopes = ApiScopes.Read | ApiScopes.Write, CreatedAt = now,
        });
        await db.SaveChangesAsync();
        // A third of them as they are read back after a client made them: without pictures.
        for (var i = 0; i < Stored / 3; i++) await node.Posts.CreateAsync(owner.Caller, new($"api draft {i}: fresh from the oven, every morning from six. #bluebakery", [owner.Account], [], now.AddDays(3).DateTime, "UTC"), PostIntent.SaveDraft, CancellationToken.None);
        return (key, await db.Posts.Where(p => p.Status == PostStatus.Draft).Select(p => p.PublicId).ToListAsync());
    }

    async Task<string> CreateAsync(HttpClient client, string key, int number)
    {
        using var request = ApiLoad.Create("create-post", key, Platform, time.GetUtcNow().AddDays(20), number);
        using var answer = await client.SendAsync(request);
        return JsonSerializer.Deserialize<JsonElement>(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).GetProperty("postGroupId").GetString()!;
    }

    static async Task<Uri> AddressAsync(TetheredProcess floor)
    {
        using var timeout = new CancellationTokenSource(StartTimeout);
        while (!floor.Output.Contains(ApiFloor.Greeting, StringComparison.Ordinal) || !floor.Output.EndsWith('\n'))
        {
            if (floor.HasExited || timeout.IsCancellationRequested) throw new InvalidOperationException($"The floor did not start:\n{floor.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
        return new(floor.Output[(floor.Output.IndexOf(ApiFloor.Greeting, StringComparison.Ordinal) + ApiFloor.Greeting.Length)..].Trim());
    }

    /// <summary>One of the two, with one of the calls.</summary>
    sealed class Side(ApiLoad load, int process, Func<HttpRequestMessage> next)
    {
        readonly List<double> times = [];
        TimeSpan took, cpu;

        public double PerSecond => times.Count / took.TotalSeconds;

        public double P99 => Quantile.Of(times, 0.99);

        public double Cpu => cpu.TotalMilliseconds / Math.Max(1, times.Count);

        public async Task TurnAsync(TimeSpan duration, bool counts)
        {
            var before = ProcessUsage.Read(process).Cpu;
            var (milliseconds, lasted) = await load.RunAsync(duration, next);
            if (!counts) return;
            times.AddRange(milliseconds);
            (took, cpu) = (took + lasted, cpu + (ProcessUsage.Read(process).Cpu - before));
        }
    }
}
