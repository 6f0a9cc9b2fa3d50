using Microsoft.EntityFrameworkCore;

namespace Scheduler.Core.Storage;

/// <summary>The model on SQLite; its migrations are in Migrations/Sqlite.</summary>
public sealed class SqliteSchedulerDbContext(DbContextOptions<SqliteSchedulerDbContext> options) : SchedulerDbContext(options);

/// <summary>The same over all workspaces.</summary>
public sealed class SqliteSystemDbContext(DbContextOptions<SqliteSystemDbContext> options) : SchedulerDbContext(options, allWorkspaces: true);

/// <summary>The model on SQL Server; its migrations are in Migrations/SqlServer.</summary>
public sealed class SqlServerSchedulerDbContext(DbContextOptions<SqlServerSchedulerDbContext> options) : SchedulerDbContext(options);

/// <summary>The same over all workspaces.</summary>
public sealed class SqlServerSystemDbContext(DbContextOptions<SqlServerSystemDbContext> options) : SchedulerDbContext(options, allWorkspaces: true);

/// <summary>The model on PostgreSQL; its migrations are in Migrations/PostgreSql.</summary>
public sealed class PostgreSqlSchedulerDbContext(DbContextOptions<PostgreSqlSchedulerDbContext> options) : SchedulerDbContext(options);

/// <summary>The same over all workspaces.</summary>
public sealed class PostgreSqlSystemDbContext(DbContextOptions<PostgreSqlSystemDbContext> options) : SchedulerDbContext(options, allWorkspaces: true);
