using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Storage;

public sealed class GroupCommitOnSqliteTests(SqliteDatabase database) : GroupCommitTests(database), IClassFixture<SqliteDatabase>;

public sealed class GroupCommitOnPostgresTests(PostgresDatabase database) : GroupCommitTests(database), IClassFixture<PostgresDatabase>;

public abstract class GroupCommitTests(SharedDatabase database) : IAsyncLifetime
{
    readonly List<int> groups = [];
    CoreInstance node = null!;
    int workspace;

    public async Task InitializeAsync()
    {
        node = await CoreInstance.StartAsync(database.Options, database.Folder, new ManualClock());
        workspace = (await node.SignUpAsync()).WorkspaceId;
    }

    public async Task DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task Writes_that_wait_together_share_transactions_and_all_are_stored()
    {
        var commits = Start();
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => commits.AddAsync($"notice {i}")));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"notice {i}".Length), verdicts);
        Assert.Equal(300, await CountAsync());
        Assert.InRange(groups.Count, 2, 100);
        Assert.Equal(300, groups.Sum());
    }

    [Fact]
    public async Task One_that_the_database_refuses_fails_alone()
    {
        var commits = Start();
        var writes = Enumerable.Range(0, 50).Select(i => commits.AddAsync(i == 25 ? "refused" : $"notice {i}")).ToList();
        var failed = 0;
        foreach (var write in writes)
        {
            try
            {
                await write;
            }
            catch (InvalidOperationException)
            {
                failed++;
            }
        }
        Assert.Equal((1, 49), (failed, await CountAsync()));
    }

    GroupCommit<string, int> Start() => new(node.Get<IDbContextFactory<SchedulerDbContext>>(), async (db, writes) =>
    {
        var batch = new SqlBatch(db);
        foreach (var title in writes)
            batch.Add($"""INSERT INTO "Notifications" ("WorkspaceId", "Kind", "Title", "Body", "CreatedAt") VALUES ({workspace}, {1}, {title}, {""}, {batch.Instant(node.Clock.GetUtcNow())})""");
        Assert.All(await batch.ExecuteAsync(CancellationToken.None), rows => Assert.Equal(1, rows));
        // After the others were made, so that they have to be taken back.
        if (writes.Contains("refused")) throw new InvalidOperationException();
        groups.Add(writes.Count);
        return [.. writes.Select(w => w.Length)];
    });

    Task<int> CountAsync() => node.ReadAsync(db => db.Notifications.CountAsync(n => n.WorkspaceId == workspace));
}
