using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Scheduler.Core.Storage;

namespace Scheduler.Tests.Bench.Api;

/// <summary>One table with rows of the size that a post and its target have, by bare ADO.NET. Writes last, as the product's do.</summary>
sealed class FloorTable(Func<DbConnection> connect, string pragmas) : IAsyncDisposable
{
    readonly ConcurrentBag<DbConnection> idle = [];

    /// <exception cref="BadArguments">There is no such server here.</exception>
    public static async Task<FloorTable> CreateAsync(DatabaseProvider provider, string connection)
    {
        if (provider == DatabaseProvider.Sqlite) SqliteNative.Register();
        var table = provider switch
        {
            DatabaseProvider.Sqlite => new FloorTable(() => new SqliteConnection(connection), "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;"),
            DatabaseProvider.PostgreSql => new FloorTable(() => new NpgsqlConnection(connection), ""),
            _ => throw new BadArguments($"--provider {provider}: there is no such server here."),
        };
        var number = provider == DatabaseProvider.Sqlite ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
        await table.UseAsync(
            $"CREATE TABLE posts (id {number}, public_id VARCHAR(24) NOT NULL UNIQUE, workspace INTEGER NOT NULL, caption TEXT NOT NULL, status INTEGER NOT NULL, publish_at BIGINT, local_time VARCHAR(30), zone VARCHAR(64), created_by INTEGER, created_at BIGINT, updated_at BIGINT, version INTEGER, target_id VARCHAR(24), account INTEGER, platform INTEGER, state INTEGER, due_at BIGINT)",
            [], command => command.ExecuteNonQueryAsync());
        return table;
    }

    public Task InsertAsync(string id, FloorPost post)
    {
        var at = post.ScheduledTime.UtcTicks;
        return UseAsync(
            "INSERT INTO posts (public_id, workspace, caption, status, publish_at, local_time, zone, created_by, created_at, updated_at, version, target_id, account, platform, state, due_at) VALUES (@p0, 1, @p1, 1, @p2, '2026-12-24 18:00:00', 'Europe/Berlin', 1, @p2, @p2, 1, @p0, 1, 1, 1, @p2)",
            [id, post.Content, at], command => command.ExecuteNonQueryAsync());
    }

    public Task<FloorRow?> FindAsync(string id) => UseAsync(
        "SELECT caption, status, publish_at, zone, target_id, account, platform, state FROM posts WHERE public_id = @p0", [id], async command =>
        {
            await using var reader = await command.ExecuteReaderAsync();
            return await reader.ReadAsync()
                ? new FloorRow(reader.GetString(0), reader.GetInt32(1), new(reader.GetInt64(2), TimeSpan.Zero), reader.GetString(3), reader.GetString(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7))
                : null;
        });

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in idle) await connection.DisposeAsync();
    }

    async Task<T> UseAsync<T>(string sql, object[] values, Func<DbCommand, Task<T>> use)
    {
        if (!idle.TryTake(out var connection))
        {
            connection = connect();
            await connection.OpenAsync();
            if (pragmas.Length > 0)
            {
                await using var pragma = connection.CreateCommand();
                pragma.CommandText = pragmas;
                await pragma.ExecuteNonQueryAsync();
            }
        }
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"p{i}", values[i]);
            command.Parameters.Add(parameter);
        }
        var result = await use(command);
        idle.Add(connection);
        return result;
    }
}

sealed record FloorRow(string Content, int Status, DateTimeOffset PublishAt, string Zone, string TargetId, int Account, int Platform, int State);
