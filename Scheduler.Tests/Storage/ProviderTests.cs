using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Scheduler.Core.Notifications;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Storage;

/// <summary>The model and its migrations on the three databases. SQL Server's are parsed; the other two run.</summary>
public class ProviderTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public void The_migrations_make_what_the_model_says(DatabaseProvider provider)
    {
        using var db = Offline(provider);
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    [Fact]
    public async Task PostgreSql_migrates_on_a_real_server_and_finds_nothing_more_to_do()
    {
        await using var db = new PostgreSqlSchedulerDbContext(Options<PostgreSqlSchedulerDbContext>(o => o.UseNpgsql(PostgresServer.NewDatabaseAsync().Result)));
        await db.Database.MigrateAsync();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(0, await db.Users.CountAsync());
    }

    [Fact]
    public async Task Who_wanted_no_mail_before_there_were_choices_gets_none_after()
    {
        using var folder = new TempFolder("choices");
        var services = new ServiceCollection();
        services.AddStorage(new(), folder.Path);
        await using (var provider = services.BuildServiceProvider())
        {
            await using var db = provider.GetRequiredService<IDbContextFactory<SchedulerDbContext>>().CreateDbContext();
            await KeepsMailChoiceAsync(db, "0", "1");
        }
        SqliteConnection.ClearAllPools();
        await using var postgres = new PostgreSqlSchedulerDbContext(Options<PostgreSqlSchedulerDbContext>(o => o.UseNpgsql(PostgresServer.NewDatabaseAsync().Result)));
        await KeepsMailChoiceAsync(postgres, "false", "true");
    }

    static async Task KeepsMailChoiceAsync(SchedulerDbContext db, string no, string yes)
    {
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(db.Database.GetMigrations().First());
        var at = db.Database.IsSqlite() ? "0" : "'2026-03-02'";
#pragma warning disable EF1002 // Constants of this test's own.
        await db.Database.ExecuteSqlRawAsync($"INSERT INTO \"Workspaces\" (\"Id\", \"PublicId\", \"Name\", \"TimeZone\", \"GraceHours\", \"RetentionDays\", \"CreatedAt\") VALUES (1, '0', 'w', 'UTC', 6, 30, {at})");
        foreach (var (id, mail) in new[] { (1, no), (2, yes) })
        {
            await db.Database.ExecuteSqlRawAsync($"INSERT INTO \"AspNetUsers\" (\"Id\", \"DisplayName\", \"MailOnFailure\", \"CreatedAt\", \"EmailConfirmed\", \"PhoneNumberConfirmed\", \"TwoFactorEnabled\", \"LockoutEnabled\", \"AccessFailedCount\") VALUES ({id}, 'u', {mail}, {at}, {no}, {no}, {no}, {no}, 0)");
            await db.Database.ExecuteSqlRawAsync($"INSERT INTO \"Memberships\" (\"UserId\", \"WorkspaceId\", \"Role\") VALUES ({id}, 1, 1)");
        }
#pragma warning restore EF1002
        await db.Database.MigrateAsync();
        var members = await db.Memberships.AsNoTracking().OrderBy(m => m.UserId).ToListAsync();
        Assert.Equal([(MailPace.Never, NoticeKinds.All), (MailPace.AtOnce, NoticeKinds.All)], members.Select(m => (m.MailPace, m.MailKinds)));
    }

    [Fact]
    public void SqlServers_script_is_T_SQL()
    {
        using var db = Offline(DatabaseProvider.SqlServer);
        Parse(db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent));
        Parse(db.Database.GenerateCreateScript());
    }

    [Theory]
    [InlineData("Targets", "AccountId")]
    [InlineData("WebhookDeliveries", "WebhookId")]
    public void SqlServers_claim_is_T_SQL_with_its_condition_inside_and_outside(string table, string lane)
    {
        using var db = Offline(DatabaseProvider.SqlServer);
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var sql = new ClaimStatement(table, lane).For(db, new(Guid.NewGuid(), now.AddSeconds(60), Guid.NewGuid()), now, 64, 8, [1, 2]);
        var text = string.Format(CultureInfo.InvariantCulture, sql.Format, [.. Enumerable.Range(0, sql.ArgumentCount).Select(i => (object)$"@p{i}")]);
        var update = Assert.IsType<UpdateStatement>(Assert.Single(Assert.Single(((TSqlScript)Parse(text)).Batches).Statements));
        Assert.NotNull(update.UpdateSpecification.OutputClause);
        Assert.Equal(2, text.Split("\"ClaimedUntil\" IS NULL OR \"ClaimedUntil\" <=").Length - 1);
    }

    [Fact]
    public void SqlServer_without_its_whole_driver_refuses_the_start_and_says_the_way_out()
    {
        if (SqlServerDriver.Missing is null) return;
        var refused = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddStorage(new() { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=x" }, "x"));
        Assert.Contains("-p:CompleteRegistry=true", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_an_older_version_is_copied_before_it_is_changed()
    {
        using var folder = new TempFolder("backup");
        var file = folder.File("scheduler.db");
        var clock = new ManualClock();
        var services = new ServiceCollection();
        services.AddStorage(new(), folder.Path);
        await using var provider = services.BuildServiceProvider();
        var contexts = provider.GetRequiredService<IDbContextFactory<SchedulerDbContext>>();
        var start = new DatabaseStart(contexts, clock, NullLogger<DatabaseStart>.Instance);

        // The first start has nothing to lose.
        await start.MigrateAsync(CancellationToken.None);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.bak"));
        await start.MigrateAsync(CancellationToken.None);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.bak"));

        // As an older version left it: its tables are there, the newest migration is not on its list. This one cannot succeed, and the copy is there all the same.
        await using (var db = contexts.ForSystem())
        {
            db.Workspaces.Add(new() { PublicId = "0123456789abcdef01234567", Name = "kept", TimeZone = "UTC" });
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = (SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\")");
        }
        await Assert.ThrowsAsync<SqliteException>(() => start.MigrateAsync(CancellationToken.None));
        var copy = Assert.Single(Directory.EnumerateFiles(folder.Path, "*.bak"));
        Assert.Equal(file + ".20260302-090000.bak", copy);
        await using var backup = new SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=False");
        await backup.OpenAsync();
        await using var command = backup.CreateCommand();
        command.CommandText = "SELECT \"Name\" FROM \"Workspaces\"";
        Assert.Equal("kept", await command.ExecuteScalarAsync());
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task A_start_after_a_kill_in_the_middle_of_a_migration_does_not_wait_for_the_dead()
    {
        using var folder = new TempFolder("migration-lock");
        var services = new ServiceCollection();
        services.AddStorage(new(), folder.Path);
        await using var provider = services.BuildServiceProvider();
        var contexts = provider.GetRequiredService<IDbContextFactory<SchedulerDbContext>>();
        await using (var db = contexts.ForSystem())
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-03-02')");
        }
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await new DatabaseStart(contexts, new ManualClock(), NullLogger<DatabaseStart>.Instance).MigrateAsync(patience.Token);
        await using var after = contexts.ForSystem();
        Assert.Empty(await after.Database.GetPendingMigrationsAsync());
        SqliteConnection.ClearAllPools();
    }

    static SchedulerDbContext Offline(DatabaseProvider provider)
    {
        SqliteNative.Register();
        return provider switch
        {
            DatabaseProvider.Sqlite => new SqliteSchedulerDbContext(Options<SqliteSchedulerDbContext>(o => o.UseSqlite("Data Source=never.db"))),
            DatabaseProvider.SqlServer => new SqlServerSchedulerDbContext(Options<SqlServerSchedulerDbContext>(o => o.UseSqlServer("Server=never"))),
            _ => new PostgreSqlSchedulerDbContext(Options<PostgreSqlSchedulerDbContext>(o => o.UseNpgsql("Host=never"))),
        };
    }

    static DbContextOptions<T> Options<T>(Action<DbContextOptionsBuilder<T>> configure) where T : DbContext
    {
        var builder = new DbContextOptionsBuilder<T>();
        builder.UseApplicationServiceProvider(IdentitySchema.Services);
        configure(builder);
        return builder.Options;
    }

    static TSqlFragment Parse(string sql)
    {
        using var reader = new StringReader(sql);
        var script = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        Assert.Empty(errors.Select(e => $"{e.Line}: {e.Message}"));
        return script;
    }
}
