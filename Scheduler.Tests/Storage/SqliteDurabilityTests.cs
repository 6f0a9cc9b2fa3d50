using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Storage;

public sealed class SqliteDurabilityTests
{
    [Fact]
    public async Task A_connection_out_of_the_pool_still_waits_for_the_disk()
    {
        using var folder = new TempFolder("durability");
        await using var node = await CoreInstance.StartAsync(new DatabaseOptions(), folder.Path, new ManualClock(DateTimeOffset.UnixEpoch));
        for (var use = 0; use < 3; use++)
        {
            await using var db = node.Database();
            // Two at once, so that a new one is among them.
            await using var other = node.Database();
            foreach (var context in new[] { db, other })
            {
                await context.Database.OpenConnectionAsync();
                foreach (var (pragma, value) in new[] { ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("busy_timeout", "20000") })
                {
                    await using var command = context.Database.GetDbConnection().CreateCommand();
                    command.CommandText = $"PRAGMA {pragma}";
                    Assert.Equal(value, $"{await command.ExecuteScalarAsync()}");
                }
            }
        }
    }
}
