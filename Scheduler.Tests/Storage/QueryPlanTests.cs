using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Scheduler.Core.Posts;
using Scheduler.Core.Storage;
using Scheduler.Tests.Bench;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Storage;

/// <summary>How SQLite goes about what pages and APIs ask most (its EXPLAIN QUERY PLAN).</summary>
public sealed class QueryPlanTests(SqliteDatabase database) : ServiceTests(database), IClassFixture<SqliteDatabase>
{
    readonly Plans plans = new();

    [Fact]
    public async Task A_post_and_a_month_are_found_by_an_index_and_no_other_posts_are_looked_at()
    {
        var post = await ScheduleAsync();
        plans.Begin();
        Assert.NotNull(await Node.Queries.FindAsync(Anna, post, None));
        Assert.NotEmpty(await Node.Queries.BetweenAsync(Anna, Node.Clock.GetUtcNow(), Node.Clock.GetUtcNow().AddDays(30), None));
        var today = DateOnly.FromDateTime(Node.Clock.GetUtcNow().Date);
        Assert.NotEmpty(await Node.Calendar.DaysAsync(Anna, CalendarFilter.None, new(today, today.AddDays(30), TimeZoneInfo.Utc), 4, None));
        Assert.Contains(plans.Steps, step => step.Contains("IX_Posts_PublicId", StringComparison.Ordinal));
        Assert.Contains(plans.Steps, step => step.Contains("IX_Posts_WorkspaceId_PublishAt (WorkspaceId=? AND PublishAt>? AND PublishAt<?)", StringComparison.Ordinal));
        // A list of ids is looked through as a table of its own (json_each).
        Assert.DoesNotContain(plans.Steps, step => (step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal)) || step.StartsWith("MATERIALIZE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_SQLite_knows_how_rows_are_spread_it_finds_cards_by_their_ids()
    {
        var post = await ScheduleAsync();
        await using (var db = Node.Database())
        {
            var first = await db.Posts.AsNoTracking().AsSplitQuery().Include(p => p.Targets).Include(p => p.Media).SingleAsync(p => p.PublicId == post);
            db.AddRange(Enumerable.Range(1, 300).Select(hour => PlannedLoad.Copy(first, "later", first.Targets[0].AccountId, first.PublishAt!.Value.AddHours(hour), Node.Clock)));
            await db.SaveChangesAsync();
        }
        await Node.Get<SqliteStatistics>().RefreshAsync(None);
        plans.Begin();
        var day = DateOnly.FromDateTime(Node.Clock.GetUtcNow().Date);
        Assert.NotEmpty(await Node.Calendar.DaysAsync(Anna, CalendarFilter.None, new(day, day.AddDays(3), TimeZoneInfo.Utc), 4, None));
        Assert.DoesNotContain(plans.Steps, step => step.EndsWith("(WorkspaceId=?)", StringComparison.Ordinal));
    }

    protected override Task<CoreInstance> StartNodeAsync(ManualClock clock) => CoreInstance.StartAsync(Database.Options, Database.Folder, clock, interceptor: plans);

    /// <summary>Asks for the plan of each query before it runs.</summary>
    sealed class Plans : DbCommandInterceptor
    {
        bool begun;

        public List<string> Steps { get; } = [];

        public void Begin() => begun = true;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!begun) return result;
            await using var explain = command.Connection!.CreateCommand();
            // The query is EF Core's own.
#pragma warning disable CA2100
            (explain.CommandText, explain.Transaction) = ("EXPLAIN QUERY PLAN " + command.CommandText, command.Transaction);
#pragma warning restore CA2100
            foreach (DbParameter parameter in command.Parameters) explain.Parameters.Add(new SqliteParameter(parameter.ParameterName, parameter.Value));
            await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) Steps.Add(reader.GetString(3));
            return result;
        }
    }
}
