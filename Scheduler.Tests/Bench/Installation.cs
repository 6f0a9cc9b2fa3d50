using System.Globalization;
using Scheduler.Core.Publishing;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Bench;

/// <summary>A database and a data folder, and the nodes that run on them. The folder goes when this is disposed.</summary>
sealed class Installation : IAsyncDisposable
{
    readonly TempFolder folder = new("bench");
    readonly List<AppProcess> nodes = [];

    Installation(DatabaseOptions database) => Database = database;

    public DatabaseOptions Database { get; }

    /// <summary>App:DataDir of every node.</summary>
    public string Folder => folder.Path;

    public IReadOnlyList<AppProcess> Nodes => nodes;

    /// <param name="lasting">Whether PostgreSQL waits for the disk, as in earnest. SQLite always does.</param>
    public static async Task<Installation> CreateAsync(DatabaseProvider provider, bool lasting) => new(provider switch
    {
        DatabaseProvider.Sqlite => new(),
        DatabaseProvider.PostgreSql => new() { Provider = provider, ConnectionString = await PostgresServer.NewDatabaseAsync(lasting) },
        _ => throw new BadArguments($"--provider {provider}: there is no such server here."),
    });

    /// <summary>Starts one more node and waits until it is well.</summary>
    /// <param name="more">Settings beside those of every bench.</param>
    public async Task<AppProcess> StartNodeAsync(Uri graph, PublishingOptions publishing, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["App:DataDir"] = Folder, ["Database:Provider"] = Database.Provider.ToString(), ["Database:ConnectionString"] = Database.ConnectionString ?? "",
            ["Sandbox:Enabled"] = "false", ["Meta:GraphUrl"] = graph.AbsoluteUri, ["Meta:AppId"] = "1", ["Meta:AppSecret"] = "s", ["Logging:LogLevel:Default"] = "Warning",
            ["Publishing:LeaseSeconds"] = Text(publishing.LeaseSeconds), ["Publishing:CallSeconds"] = Text(publishing.CallSeconds), ["Publishing:MaxConcurrency"] = Text(publishing.MaxConcurrency),
            ["Publishing:PollFirstSeconds"] = Text(publishing.PollFirstSeconds), ["Publishing:PollMaxSeconds"] = Text(publishing.PollMaxSeconds),
            ["Publishing:MaxPauseSeconds"] = Text(publishing.MaxPauseSeconds),
        };
        foreach (var (key, value) in more) settings[key] = value;
        var node = await AppProcess.StartAsync(settings);
        nodes.Add(node);
        return node;
    }

    /// <summary>To look into the database beside the nodes.</summary>
    public Task<CoreInstance> OpenAsync() => CoreInstance.StartAsync(Database, Folder, new ManualClock(TimeProvider.System.GetUtcNow()));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        folder.Dispose();
    }

    static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
