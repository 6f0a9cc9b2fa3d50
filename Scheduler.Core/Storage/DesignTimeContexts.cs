using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Scheduler.Core.Storage;

/// <summary>For dotnet ef (scripts/migration): nothing here connects.</summary>
sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteSchedulerDbContext>
{
    public SqliteSchedulerDbContext CreateDbContext(string[] args)
    {
        SqliteNative.Register();
        return new(new DbContextOptionsBuilder<SqliteSchedulerDbContext>().UseSqlite("Data Source=design.db").UseApplicationServiceProvider(IdentitySchema.Services).Options);
    }
}

sealed class DesignTimeSqlServer : IDesignTimeDbContextFactory<SqlServerSchedulerDbContext>
{
    public SqlServerSchedulerDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerSchedulerDbContext>().UseSqlServer("Server=design").UseApplicationServiceProvider(IdentitySchema.Services).Options);
}

sealed class DesignTimePostgreSql : IDesignTimeDbContextFactory<PostgreSqlSchedulerDbContext>
{
    public PostgreSqlSchedulerDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlSchedulerDbContext>().UseNpgsql("Host=design").UseApplicationServiceProvider(IdentitySchema.Services).Options);
}
