using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Scheduler.Core.Storage;

/// <summary>Brings the database to this version's model before anything else starts (X13).</summary>
public sealed class DatabaseStart(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ILogger<DatabaseStart> log)
{
    public async Task MigrateAsync(CancellationToken cancel)
    {
        // The contexts of one workspace hold the migrations.
        await using var db = contexts.CreateDbContext();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (pending.Count > 0)
        {
            await BackUpAsync(db, cancel);
            log.LogInformation("Bringing the database up to date: {Migrations}", string.Join(", ", pending));
            if (db.Database.IsSqlite()) await ForgetLockAsync(db, cancel);
            await db.Database.MigrateAsync(cancel);
        }
        if (db.Database.IsSqlite()) await ForgetClaimsAsync(cancel);
    }

    /// <summary>
    /// An embedded database has one process (the data folder's lock sees to it), so every claim in it is a dead one's; what it
    /// was doing is taken up at once instead of when the lease runs out.
    /// </summary>
    async Task ForgetClaimsAsync(CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        await db.Targets.Where(t => t.ClaimedUntil != null).ExecuteUpdateAsync(set => set
            .SetProperty(t => t.ClaimId, (Guid?)null).SetProperty(t => t.ClaimedUntil, (DateTimeOffset?)null), cancel);
    }

    /// <summary>EF Core's lock is a table that a process killed in the middle of a migration leaves behind, and everybody after it would wait for it for ever.</summary>
    static Task<int> ForgetLockAsync(SchedulerDbContext db, CancellationToken cancel) =>
        db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);

    async Task BackUpAsync(SchedulerDbContext db, CancellationToken cancel)
    {
        if (!db.Database.IsSqlite() || db.Database.GetDbConnection() is not SqliteConnection source || !File.Exists(source.DataSource)) return;
        if (!(await db.Database.GetAppliedMigrationsAsync(cancel)).Any()) return;
        var copy = $"{source.DataSource}.{time.GetUtcNow():yyyyMMdd-HHmmss}.bak";
        await db.Database.OpenConnectionAsync(cancel);
        await using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString()))
        {
            await target.OpenAsync(cancel);
            source.BackupDatabase(target);
        }
        await db.Database.CloseConnectionAsync();
        log.LogInformation("The database was copied to {Copy} before it is changed", copy);
    }
}
