using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scheduler.Core.Storage;

/// <summary>
/// Sets each SQLite connection to WAL with synchronous=FULL: readers never wait for the writer, and a record of intent
/// survives a power loss (design.md section 4.4); writers wait for each other in SQLite's own small steps.
/// </summary>
sealed class SqliteDurability : DbConnectionInterceptor
{
    /// <summary>Milliseconds. Who finds the database locked is in line again within milliseconds; the driver's own wait is 150 ms at a time.</summary>
    const long Wait = 20_000;

    /// <summary>The wait is set last. A connection that has it came out of the driver's pool with all of them, and asking costs next to nothing.</summary>
    const string Asked = "PRAGMA busy_timeout";

    static readonly string Set = FormattableString.Invariant($"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout={Wait};");

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Asked;
        if (command.ExecuteScalar() is Wait) return;
        command.CommandText = Set;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Asked;
        if (await command.ExecuteScalarAsync(cancellationToken) is Wait) return;
        command.CommandText = Set;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
