using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Scheduler.Core.Storage;

public static class StorageRegistration
{
    /// <summary>
    /// A list of ids travels as one parameter, so that a query has one text whatever their number. As a parameter each, the text was
    /// made anew for every list: a seventh of what the engine did under load.
    /// </summary>
    const ParameterTranslationMode Lists = ParameterTranslationMode.Parameter;

    /// <summary>Registers the context of the chosen provider as <see cref="SchedulerDbContext"/>: a factory for us, a scoped one for Identity.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, DatabaseOptions options, string dataDir)
    {
        switch (options.Provider)
        {
            case DatabaseProvider.Sqlite:
                SqliteNative.Register();
                return services.AddContexts<SqliteSchedulerDbContext, SqliteSystemDbContext>(db => db
                    .UseSqlite(SqliteConnectionString(options, dataDir), sqlite => sqlite.UseParameterizedCollectionMode(Lists))
                    // SQLite changes a column by making its table anew, and for that the keys between tables rest; each start of a new installation would warn of it.
                    .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.NonTransactionalMigrationOperationWarning, LogLevel.Debug)))
                    .AddInterceptors(new SqliteDurability()));
            case DatabaseProvider.PostgreSql:
                return services.AddContexts<PostgreSqlSchedulerDbContext, PostgreSqlSystemDbContext>(db => db.UseNpgsql(NoneFrozen(Required(options)), npgsql => npgsql.UseParameterizedCollectionMode(Lists)));
            case DatabaseProvider.SqlServer:
                if (SqlServerDriver.Missing is { } missing) throw new InvalidOperationException(missing);
                return services.AddContexts<SqlServerSchedulerDbContext, SqlServerSystemDbContext>(db => db.UseSqlServer(Required(options), sqlServer => sqlServer.UseParameterizedCollectionMode(Lists)));
            default:
                throw new InvalidOperationException($"Database:Provider: {options.Provider} is none of Sqlite, SqlServer, PostgreSql.");
        }
    }

    /// <summary>The file of the embedded database.</summary>
    public static string SqliteConnectionString(DatabaseOptions options, string dataDir) => options.ConnectionString is { Length: > 0 } set
        ? set
        : new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataDir, "scheduler.db"), DefaultTimeout = 30 }.ToString();

    /// <summary>
    /// A node that is frozen, or cut off, in the midst of a transaction keeps its rows locked for as long as its connection seems to
    /// live, and nobody could take over its claims. So the server ends a session that lies still in a transaction.
    /// </summary>
    static string NoneFrozen(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.Options ??= "-c idle_in_transaction_session_timeout=15s";
        return builder.ToString();
    }

    static string Required(DatabaseOptions options) => options.ConnectionString is { Length: > 0 } set
        ? set
        : throw new InvalidOperationException($"Database:ConnectionString is missing; with Database:Provider={options.Provider} it must be set.");

    /// <typeparam name="TOne">Shows one workspace.</typeparam>
    /// <typeparam name="TAll">Shows all of them.</typeparam>
    static IServiceCollection AddContexts<TOne, TAll>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure) where TOne : SchedulerDbContext where TAll : SchedulerDbContext
    {
        // The model depends on it: a host that forgets it would find changes that no migration makes.
        services.Configure<IdentityOptions>(IdentitySchema.Configure);
        services.AddPooledDbContextFactory<TOne>(ConfigureAny);
        services.AddPooledDbContextFactory<TAll>(ConfigureAny);
        services.AddSingleton<IDbContextFactory<SchedulerDbContext>>(sp => new AnyProvider<TOne, TAll>(sp.GetRequiredService<IDbContextFactory<TOne>>(), sp.GetRequiredService<IDbContextFactory<TAll>>()));
        services.AddScoped(sp => sp.GetRequiredService<IDbContextFactory<SchedulerDbContext>>().CreateDbContext());
        return services;

        // Whoever asked gets the exception, and tells of it unless it is a race that they expect: two who begin the same row, of whom the key lets one through.
        void ConfigureAny(DbContextOptionsBuilder db)
        {
            configure(db);
            db.ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)));
        }
    }

    sealed class AnyProvider<TOne, TAll>(IDbContextFactory<TOne> one, IDbContextFactory<TAll> all) : IDbContextFactory<SchedulerDbContext>, ISystemContexts
        where TOne : SchedulerDbContext where TAll : SchedulerDbContext
    {
        /// <summary>Contexts are used again and again; what the last user might see, the next must not.</summary>
        public SchedulerDbContext CreateDbContext()
        {
            var db = one.CreateDbContext();
            db.WorkspaceId = 0;
            return db;
        }

        public SchedulerDbContext CreateSystemContext() => all.CreateDbContext();
    }
}
