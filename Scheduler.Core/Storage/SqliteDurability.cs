using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scheduler.Core.Storage;

/// <summary>
/// Sets each SQLite connection to WAL with synchronous=FULL: readers never wait for the writer, and a record of intent
/// survives a power loss (design.md section 4.4); writers wait for each other in SQLite's own small steps.
/// </summary>
sealed class SqliteDurability : DbConnectionInterceptor
{
    // Who finds the database locked is in line again within milliseconds; the driver's own wait is 150 ms at a time.
    const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
