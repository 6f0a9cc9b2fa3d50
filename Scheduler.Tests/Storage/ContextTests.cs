using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Storage;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Storage;

public sealed class ContextTests(SqliteDatabase database) : ServiceTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_context_that_was_used_by_the_engine_shows_the_next_user_nothing_of_others()
    {
        await Node.ConnectAsync(Ben);
        var contexts = Node.Get<IDbContextFactory<SchedulerDbContext>>();
        SchedulerDbContext used;
        await using (used = contexts.ForSystem()) Assert.NotEqual(0, await used.Accounts.CountAsync());
        await using var next = contexts.CreateDbContext();
        Assert.Equal((0, false), (next.WorkspaceId, next.AllWorkspaces));
        Assert.Equal(0, await next.Accounts.CountAsync());
    }

    [Fact]
    public async Task Writes_last_on_a_connection_that_comes_out_of_the_pool_again()
    {
        await using (var first = Node.Database()) Assert.Equal("wal 2 1 20000", await SettingsAsync(first));
        await using var again = Node.Database();
        Assert.Equal("wal 2 1 20000", await SettingsAsync(again));
    }

    static async Task<string> SettingsAsync(SchedulerDbContext db)
    {
        await db.Database.OpenConnectionAsync();
        var values = new List<string>();
        foreach (var name in new[] { "journal_mode", "synchronous", "foreign_keys", "busy_timeout" })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            values.Add(Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!);
        }
        await db.Database.CloseConnectionAsync();
        return string.Join(' ', values);
    }
}
