using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>The API on each database, for tests that matter on both.</summary>
static class ApiOnDatabases
{
    public static Task<PubloraApp> OnSqliteAsync() => StartAsync([]);

    public static async Task<PubloraApp> OnPostgreSqlAsync() => await StartAsync(new(StringComparer.Ordinal)
    {
        ["Database:Provider"] = "PostgreSql", ["Database:ConnectionString"] = await PostgresServer.NewDatabaseAsync(),
    });

    static async Task<PubloraApp> StartAsync(Dictionary<string, string> settings)
    {
        var publora = new PubloraApp(settings);
        await publora.InitializeAsync();
        return publora;
    }
}

public sealed class ListPostsOnSqliteTests() : ListPostsTests(ApiOnDatabases.OnSqliteAsync);

public sealed class ListPostsOnPostgreSqlTests() : ListPostsTests(ApiOnDatabases.OnPostgreSqlAsync);

public sealed class IdempotencyOnSqliteTests() : IdempotencyTests(ApiOnDatabases.OnSqliteAsync);

public sealed class IdempotencyOnPostgreSqlTests() : IdempotencyTests(ApiOnDatabases.OnPostgreSqlAsync);
