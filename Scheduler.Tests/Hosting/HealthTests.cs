using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scheduler.Core.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Hosting;

/// <summary>X13: health that reflects the engine and the database, with the real ones.</summary>
public sealed class HealthTests
{
    static readonly string[] None = [];

    [Theory]
    [InlineData("health")]
    [InlineData("health/ready")]
    [InlineData("health/live")]
    public async Task A_well_instance_says_so_to_everybody(string path)
    {
        await using var app = SchedulerApp.Start();
        Assert.Equal((HttpStatusCode.OK, "ok", ""), await AskAsync(app, path));
    }

    [Fact]
    public async Task When_the_engine_stops_ticking_it_is_not_ready_and_after_a_while_not_alive()
    {
        var clock = new ManualClock();
        await using var app = SchedulerApp.Start(clock: clock);
        var engine = app.Services.GetRequiredService<PublishingEngine>();
        await app.StopTickingAsync();
        await engine.PumpAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal((HttpStatusCode.OK, "ok", ""), await AskAsync(app, "health/ready"));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failing", "The publishing engine stands still."), await AskAsync(app, "health/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(app, "health")).Code);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, "health/live")).Code);

        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failing", "The publishing engine hangs."), await AskAsync(app, "health/live"));

        await engine.PumpAsync(CancellationToken.None);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await AskAsync(app, "health/ready")).Code, (await AskAsync(app, "health/live")).Code));
    }

    [Fact]
    public async Task When_SQLites_file_is_of_no_use_it_is_not_ready_but_alive()
    {
        await using var app = SchedulerApp.Start();
        var file = Path.Combine(app.DataDir, "scheduler.db");
        File.Move(file, file + ".gone");
        // A folder in its place: nobody can make it anew.
        Directory.CreateDirectory(file);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failing", "The database does not answer."), await AskAsync(app, "health/ready"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, "health/live")).Code);
        Directory.Delete(file);
        File.Move(file + ".gone", file);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, "health/ready")).Code);
    }

    [Fact]
    public async Task When_PostgreSql_lets_nobody_in_it_is_not_ready_but_alive_and_the_metrics_leave_out_what_is_due()
    {
        var database = await PostgresServer.NewDatabaseAsync();
        await using var app = SchedulerApp.Start(new Dictionary<string, string> { ["Database:Provider"] = "PostgreSql", ["Database:ConnectionString"] = database });
        Assert.Equal((HttpStatusCode.OK, "ok", ""), await AskAsync(app, "health/ready"));
        await LockAsync(database, open: false);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failing", "The database does not answer."), await AskAsync(app, "health/ready"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, "health/live")).Code);
        using var client = app.CreateClient();
        var metrics = await client.GetStringAsync("metrics");
        Assert.DoesNotContain("scheduler_publishing_targets_due ", metrics, StringComparison.Ordinal);
        Assert.Contains("scheduler_publishing_targets_under_way ", metrics, StringComparison.Ordinal);
        await LockAsync(database, open: true);
        Assert.Equal((HttpStatusCode.OK, "ok", ""), await AskAsync(app, "health/ready"));
    }

    [Fact]
    public async Task A_database_of_another_version_is_not_ready()
    {
        var database = await PostgresServer.NewDatabaseAsync();
        await using var app = SchedulerApp.Start(new Dictionary<string, string> { ["Database:Provider"] = "PostgreSql", ["Database:ConnectionString"] = database });
        await using (var source = NpgsqlDataSource.Create(database))
        await using (var command = source.CreateCommand("""DELETE FROM "__EFMigrationsHistory" """))
            await command.ExecuteNonQueryAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failing", "The database is not of this version."), await AskAsync(app, "health/ready"));
    }

    /// <summary>As the server does that is being stopped: nobody gets in, and who is in is shown the door.</summary>
    static async Task LockAsync(string database, bool open)
    {
        var settings = new NpgsqlConnectionStringBuilder(database);
        var name = settings.Database;
        settings.Database = "postgres";
        await using var source = NpgsqlDataSource.Create(settings);
        await using (var allow = source.CreateCommand($"ALTER DATABASE {name} ALLOW_CONNECTIONS {open}")) await allow.ExecuteNonQueryAsync();
        await using var end = source.CreateCommand($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{name}'");
        await end.ExecuteNonQueryAsync();
    }

    static async Task<(HttpStatusCode Code, string Status, string Problems)> AskAsync(SchedulerApp app, string path)
    {
        using var client = app.CreateClient();
        using var answer = await client.GetAsync(path);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var body = await answer.Content.ReadFromJsonAsync<Body>();
        return (answer.StatusCode, body!.Status, string.Join(" ", body.Problems ?? None));
    }

    sealed record Body(string Status, string[]? Problems);
}
