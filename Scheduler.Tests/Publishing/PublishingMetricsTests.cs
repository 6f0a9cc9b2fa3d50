using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Tests.Metrics;
using Scheduler.Tests.Support;
using Scheduler.Web.Metrics;

namespace Scheduler.Tests.Publishing;

public sealed class PublishingMetricsOnSqliteTests(SqliteDatabase database) : PublishingMetricsTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task What_is_due_is_counted_through_an_index_whatever_lies_ahead()
    {
        await using var db = Node.Database();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + string.Join('\n', QueueDepth.Due(db, Clock.GetUtcNow()).ToQueryString().Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal)))
            .Replace("@now", "638000000000000000", StringComparison.Ordinal);
        await using var plan = await command.ExecuteReaderAsync();
        Assert.True(await plan.ReadAsync());
        Assert.Contains("SEARCH t USING INDEX IX_Targets_DueAt (DueAt<?)", plan.GetString(3), StringComparison.Ordinal);
        Assert.False(await plan.ReadAsync());
    }
}

public sealed class PublishingMetricsOnPostgresTests(PostgresDatabase database) : PublishingMetricsTests(database), IClassFixture<PostgresDatabase>;

public abstract class PublishingMetricsTests(SharedDatabase database) : EngineTests(database)
{
    const string Instagram = "platform=\"instagram\"";

    [Fact]
    public async Task A_post_on_its_way_is_measured_from_its_first_call_to_its_end()
    {
        using var exporter = Listen();
        Platform.Waits = 1;
        Platform.Arriving = kind =>
        {
            if (kind == "container") Clock.Advance(TimeSpan.FromSeconds(2));
            return Task.CompletedTask;
        };
        await DueAsync();
        Clock.Advance(TimeSpan.FromSeconds(3));
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        var scrape = new Scrape(exporter.Render());
        Assert.Equal((1, 3), (scrape[$"scheduler_publishing_lateness_seconds_count{{{Instagram}}}"], scrape[$"scheduler_publishing_lateness_seconds_sum{{{Instagram}}}"]));
        Assert.Equal((0, 1), (Late("2.5"), Late("5")));
        Assert.Equal((1, 2), (Step("count", "container"), Step("sum", "container")));
        Assert.Equal((2, 1, 1), (Step("count", "processing"), Step("count", "publish"), Step("count", "permalink")));
        Assert.Equal(1, scrape[$"scheduler_publishing_outcomes_total{{failure=\"none\",{Instagram},state=\"published\"}}"]);
        Assert.Null(scrape["scheduler_publishing_claim_takeovers_total"]);
        Assert.True(scrape["scheduler_publishing_commit_size_count"] > 3);
        Assert.Equal(scrape["scheduler_publishing_commit_size_count"], scrape["scheduler_publishing_commit_duration_seconds_count"]);

        double? Late(string bound) => scrape[$"scheduler_publishing_lateness_seconds_bucket{{{Instagram},le=\"{bound}\"}}"];
        double? Step(string what, string kind) => scrape[$"scheduler_publishing_step_duration_seconds_{what}{{kind=\"{kind}\",{Instagram}}}"];
    }

    [Fact]
    public async Task Retries_and_ends_are_counted_by_their_class_of_failure()
    {
        using var exporter = Listen();
        var answers = new Queue<StepOutcome>([new StepOutcome.Failed(FailureClass.RateLimited, "Slower.", RetryAfter: TimeSpan.FromMinutes(1)), new StepOutcome.Failed(FailureClass.Content, "No.")]);
        Platform.Instead = _ => answers.Dequeue();
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(TargetState.Failed, (await TargetAsync(id)).State);
        var scrape = new Scrape(exporter.Render());
        Assert.Equal(1, scrape[$"scheduler_publishing_retries_total{{failure=\"rate_limited\",{Instagram}}}"]);
        Assert.Equal(1, scrape[$"scheduler_publishing_outcomes_total{{failure=\"content\",{Instagram},state=\"failed\"}}"]);
        // The second try is not the first call.
        Assert.Equal(1, scrape[$"scheduler_publishing_lateness_seconds_count{{{Instagram}}}"]);
    }

    [Fact]
    public async Task A_claim_that_ran_out_and_was_taken_over_is_counted()
    {
        using var exporter = Listen();
        var id = await DueAsync();
        // Somebody claims it and is never heard of again.
        Assert.Single(await Node.Due.ClaimAsync(10, None));
        Clock.Advance(Lease + TimeSpan.FromSeconds(1));
        await Node.PumpAsync();
        await AssertPublishedOnceAsync(id);
        Assert.Equal(1, new Scrape(exporter.Render())["scheduler_publishing_claim_takeovers_total"]);
    }

    [Fact]
    public async Task The_queue_is_what_is_due_what_is_under_way_and_the_calls_in_flight()
    {
        using var exporter = Listen();
        var queue = Node.Get<QueueDepth>();
        await Node.Posts.CreateAsync(Anna, Draft() with { LocalTime = new DateTime(2026, 3, 3, 9, 0, 0) }, PostIntent.Schedule, None);
        for (var i = 0; i < 3; i++) await DueAsync($"loaf {i}");
        Assert.Equal((3, 0, 0), await DepthAsync());

        var (arrived, answer) = (new SemaphoreSlim(0), new TaskCompletionSource());
        Platform.Arriving = async kind =>
        {
            arrived.Release();
            await answer.Task;
        };
        await Node.Engine.PumpAsync(None);
        for (var i = 0; i < 3; i++) await arrived.WaitAsync();
        Assert.Equal((0, 3, 3), await DepthAsync());
        Assert.Equal(Clock.GetUtcNow().ToUnixTimeSeconds(), new Scrape(exporter.Render())["scheduler_publishing_last_tick_timestamp_seconds"]);
        answer.SetResult();
        await Node.Engine.DrainAsync();
        Assert.Equal((0, 0, 0), await DepthAsync());

        async Task<(double?, double?, double?)> DepthAsync()
        {
            await queue.RefreshAsync(None);
            var scrape = new Scrape(exporter.Render());
            return (scrape["scheduler_publishing_targets_due"], scrape["scheduler_publishing_targets_under_way"], scrape["scheduler_publishing_calls_in_flight"]);
        }
    }

    [Fact]
    public async Task Labels_are_few_and_name_neither_accounts_nor_posts()
    {
        using var exporter = Listen();
        for (var i = 0; i < 5; i++) await DueAsync($"loaf {i}");
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        var ours = exporter.Render().Split('\n').Where(line => line.Contains("scheduler_", StringComparison.Ordinal)).ToList();
        Assert.Equal(["failure", "kind", "le", "platform", "state"], new Scrape(string.Join('\n', ours) + "\n").LabelNames.Order());
        Assert.DoesNotContain("bakery", string.Concat(ours), StringComparison.Ordinal);
    }

    PrometheusExporter Listen() => new(Node.Get<IMeterFactory>());
}
