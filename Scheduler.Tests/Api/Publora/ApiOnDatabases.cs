using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>Settings under which the API runs in tests that matter on each database.</summary>
static class ApiOnDatabases
{
    public static IReadOnlyDictionary<string, string> Sqlite { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> PostgreSql() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Database:Provider"] = "PostgreSql", ["Database:ConnectionString"] = PostgresServer.NewDatabaseAsync().GetAwaiter().GetResult(),
    };
}

public sealed class ListPostsOnSqliteTests() : ListPostsTests(ApiOnDatabases.Sqlite);

public sealed class ListPostsOnPostgreSqlTests() : ListPostsTests(ApiOnDatabases.PostgreSql());

public sealed class IdempotencyOnSqliteTests() : IdempotencyTests(ApiOnDatabases.Sqlite);

public sealed class IdempotencyOnPostgreSqlTests() : IdempotencyTests(ApiOnDatabases.PostgreSql());
