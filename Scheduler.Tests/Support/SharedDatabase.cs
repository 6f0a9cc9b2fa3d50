using Scheduler.Core.Storage;

namespace Scheduler.Tests.Support;

/// <summary>One database with a data folder for all tests of a class; each test works in a workspace of its own.</summary>
public abstract class SharedDatabase : IAsyncLifetime
{
    readonly TempFolder folder = new("core");

    public DatabaseOptions Options { get; private set; } = new();

    public string Folder => folder.Path;

    public async Task InitializeAsync() => Options = await CreateAsync();

    public virtual Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    protected abstract Task<DatabaseOptions> CreateAsync();
}

public sealed class SqliteDatabase : SharedDatabase
{
    protected override Task<DatabaseOptions> CreateAsync() => Task.FromResult(new DatabaseOptions());
}

public sealed class PostgresDatabase : SharedDatabase
{
    protected override async Task<DatabaseOptions> CreateAsync() => new() { Provider = DatabaseProvider.PostgreSql, ConnectionString = await PostgresServer.NewDatabaseAsync() };
}
