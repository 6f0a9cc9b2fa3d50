using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

/// <summary>What the machine under the engine does to it, at the worst moment: the post is live and its result is about to be written.</summary>
public sealed class BadWeatherOnSqliteTests(SqliteDatabase database) : EngineTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task The_clock_is_set_on_by_an_hour_during_the_call()
    {
        Platform.Answering = At("publish", () => Clock.Advance(TimeSpan.FromHours(1)));
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromHours(2));
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task The_clock_is_set_back_by_an_hour_and_the_process_is_gone()
    {
        var death = new DyingDatabase(5, before: true);
        var id = await DueAsync();
        await using (var dying = await StartNodeAsync(death)) await dying.PumpAsync();
        Assert.Single(Platform.Live);

        await using var earlier = await StartNodeAsync(clock: new ManualClock(Clock.GetUtcNow().AddHours(-1)));
        await earlier.PumpAsync();
        Assert.Single(Platform.Live);
        await earlier.RunAsync(TimeSpan.FromMinutes(62));
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task The_disk_is_full_while_the_result_is_written()
    {
        var disk = new FullDisk();
        await using var node = await StartNodeAsync(disk);
        Platform.Answering = At("publish", () => disk.IsFull = true);
        var id = await DueAsync();
        await node.PumpAsync();
        Assert.Equal(TargetState.Publishing, (await TargetAsync(id)).State);
        Assert.True(disk.Refused > 0);

        disk.IsFull = false;
        Clock.Advance(Lease);
        await node.RunAsync(TimeSpan.FromMinutes(5));
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task The_database_is_locked_while_the_result_is_written()
    {
        await using var blocker = Node.Database();
        await using var impatient = await StartNodeAsync(new Impatience());
        Platform.Answering = At("publish", () => blocker.Database.ExecuteSqlRaw("BEGIN IMMEDIATE"));
        await blocker.Database.OpenConnectionAsync();
        var id = await DueAsync();
        try
        {
            await impatient.PumpAsync();
        }
        catch (SqliteException locked) when (locked.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            // The engine was just looking for more. Its service says so and looks again; what was begun goes on.
            await impatient.Engine.DrainAsync();
        }
        finally
        {
            // A lock that is left behind would stay in the driver's pool, for every test that comes after.
            await blocker.Database.ExecuteSqlRawAsync("ROLLBACK");
        }
        Assert.Equal(TargetState.Publishing, (await TargetAsync(id)).State);

        Clock.Advance(Lease);
        await impatient.RunAsync(TimeSpan.FromMinutes(5));
        await AssertPublishedOnceAsync(id);
    }

    /// <summary>Runs once, when that call has taken effect.</summary>
    static Func<string, Task> At(string call, Action deed)
    {
        var done = false;
        return kind =>
        {
            if (kind != call || done) return Task.CompletedTask;
            done = true;
            deed();
            return Task.CompletedTask;
        };
    }

    /// <summary>A write finds no room, as SQLite tells it (SQLITE_FULL, 13).</summary>
    sealed class FullDisk : DbCommandInterceptor, IDbTransactionInterceptor
    {
        public bool IsFull { get; set; }
        public int Refused { get; private set; }

        public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (!IsFull) return ValueTask.FromResult(result);
            Refused++;
            throw new SqliteException("database or disk is full", 13);
        }
    }

    /// <summary>Waits a moment for a lock, where the product waits for 20 s: both SQLite's own wait and the driver's.</summary>
    sealed class Impatience : DbConnectionInterceptor
    {
        const string Wait = "PRAGMA busy_timeout=200";

        public override DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result)
        {
            ((SqliteConnection)result).DefaultTimeout = 1;
            return result;
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Wait;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Wait;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

public sealed class BadWeatherOnPostgresTests(PostgresDatabase database) : EngineTests(database), IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task The_database_drops_every_connection_while_the_result_is_written()
    {
        var dropped = 0;
        Platform.Answering = async kind =>
        {
            if (kind != "publish" || dropped > 0) return;
            await using var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Options.ConnectionString) { Pooling = false }.ToString());
            await admin.OpenAsync();
            await using var command = admin.CreateCommand();
            command.CommandText = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
            dropped = (int)(long)(await command.ExecuteScalarAsync())!;
        };
        var id = await DueAsync();
        try
        {
            await Node.PumpAsync();
        }
        catch (Exception lost) when (lost is NpgsqlException or { InnerException: NpgsqlException })
        {
            // The engine was just looking for more. Its service says so and looks again; what was begun goes on.
            await Node.Engine.DrainAsync();
        }
        Assert.True(dropped > 0);
        // Whatever was under way is lost; what is needed afterwards finds new connections.
        NpgsqlConnection.ClearAllPools();
        Clock.Advance(Lease);
        await Node.RunAsync(TimeSpan.FromMinutes(5));
        await AssertPublishedOnceAsync(id);
    }
}
