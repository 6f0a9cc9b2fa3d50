using Microsoft.EntityFrameworkCore;

namespace Scheduler.Core.Storage;

/// <summary>The model on SQLite; its migrations are in Migrations/Sqlite.</summary>
public sealed class SqliteSchedulerDbContext(DbContextOptions<SqliteSchedulerDbContext> options) : SchedulerDbContext(options);

/// <summary>The model on SQL Server; its migrations are in Migrations/SqlServer.</summary>
public sealed class SqlServerSchedulerDbContext(DbContextOptions<SqlServerSchedulerDbContext> options) : SchedulerDbContext(options);

/// <summary>The model on PostgreSQL; its migrations are in Migrations/PostgreSql.</summary>
public sealed class PostgreSqlSchedulerDbContext(DbContextOptions<PostgreSqlSchedulerDbContext> options) : SchedulerDbContext(options);
