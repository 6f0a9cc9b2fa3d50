using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

public sealed class PublishingOverviewOnSqliteTests(SqliteDatabase database) : PublishingOverviewTests(database), IClassFixture<SqliteDatabase>;

public sealed class PublishingOverviewOnPostgresTests(PostgresDatabase database) : PublishingOverviewTests(database), IClassFixture<PostgresDatabase>;

public abstract class PublishingOverviewTests(SharedDatabase database) : EngineTests(database)
{
    [Fact]
    public async Task Each_target_is_counted_where_it_stands()
    {
        await Node.Posts.CreateAsync(Anna, Draft() with { LocalTime = new DateTime(2026, 3, 3, 9, 0, 0) }, PostIntent.Schedule, None);
        await Node.Posts.CreateAsync(Anna, Draft(), PostIntent.SaveDraft, None);
        await DueAsync();
        Assert.Equal(new(1, 0, 0, 0, 0), (await ReadAsync()).Queue);
        Assert.Single(await Node.Due.ClaimAsync(1, None));
        Assert.Equal(new(0, 1, 0, 0, 0), (await ReadAsync()).Queue);
        Clock.Advance(Lease + TimeSpan.FromSeconds(1));

        Platform.Waits = 1;
        await Node.PumpAsync();
        Assert.Equal(new(0, 0, 1, 0, 0), (await ReadAsync()).Queue);
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(new(0, 0, 0, 0, 0), (await ReadAsync()).Queue);

        Platform.Instead = kind => kind == "publish" ? new StepOutcome.Unknown("lost") : new StepOutcome.Failed(FailureClass.Auth, "Sign in.");
        Platform.FindInstead = _ => new FindOutcome.Unknowable("no way to tell");
        await DueAsync();
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(new(0, 0, 0, 1, 0), (await ReadAsync()).Queue);
    }

    [Fact]
    public async Task The_latest_come_first_with_how_late_they_were()
    {
        var first = await DueAsync("bread");
        Clock.Advance(TimeSpan.FromSeconds(2));
        await Node.PumpAsync();
        var second = await DueAsync(new string('x', 500));
        Platform.Instead = _ => new StepOutcome.Failed(FailureClass.Content, "No.");
        await Node.PumpAsync();
        var state = await ReadAsync();
        Assert.Equal([(second, TargetState.Failed, null), (first, TargetState.Published, TimeSpan.FromSeconds(2))], state.Recent.Select(o => (o.Post, o.State, o.Late)));
        Assert.Equal((140, "bread", "blue.bakery"), (state.Recent[0].Caption.Length, state.Recent[1].Caption, state.Recent[1].Username));
        Assert.Equal(new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2), 1), state.Lateness);
        Clock.Advance(PublishingOverview.LatenessWindow + TimeSpan.FromSeconds(1));
        Assert.Null((await ReadAsync()).Lateness);
    }

    [Fact]
    public async Task Another_workspace_sees_nothing_of_it()
    {
        await DueAsync();
        await Node.PumpAsync();
        var state = await Node.Get<PublishingOverview>().ReadAsync(await Node.SignUpAsync("jonas"), None);
        Assert.Equal(new(0, 0, 0, 0, 0), state.Queue);
        Assert.Empty(state.Recent);
    }

    Task<PublishingState> ReadAsync() => Node.Get<PublishingOverview>().ReadAsync(Anna, None);
}
