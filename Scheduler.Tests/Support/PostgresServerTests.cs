using Npgsql;

namespace Scheduler.Tests.Support;

public class PostgresServerTests
{
    [Fact]
    public async Task Each_test_gets_an_empty_database_of_its_own()
    {
        var databases = await Task.WhenAll(PostgresServer.NewDatabaseAsync(), PostgresServer.NewDatabaseAsync());
        foreach (var database in databases)
        {
            await using var connection = new NpgsqlConnection(database);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("CREATE TABLE post (id int); INSERT INTO post VALUES (1) RETURNING id", connection);
            Assert.Equal(1, await command.ExecuteScalarAsync());
        }
    }
}
