using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Notifications;
using Scheduler.Core.Publishing;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

public sealed class EngineWatchOnSqliteTests(SqliteDatabase database) : EngineWatchTests(database), IClassFixture<SqliteDatabase>;

public sealed class EngineWatchOnPostgresTests(PostgresDatabase database) : EngineWatchTests(database), IClassFixture<PostgresDatabase>;

/// <summary>Standstills of the engine. The clock starts at 10:00 in Berlin.</summary>
public abstract class EngineWatchTests(SharedDatabase database) : ServiceTests(database)
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = Node.Database();
        await db.EngineBeats.ExecuteUpdateAsync(set => set.SetProperty(b => b.BeatAt, (DateTimeOffset?)null).SetProperty(b => b.ToldAt, (DateTimeOffset?)null));
        await db.Posts.ExecuteDeleteAsync();
    }

    [Fact]
    public async Task An_engine_that_hangs_is_told_while_it_lasts_and_when_it_is_over_from_when_to_when()
    {
        await ScheduleAsync(new(2026, 3, 2, 20, 0, 0));
        await BeatAsync();
        Node.Clock.Advance(TimeSpan.FromMinutes(4));
        await LookAsync();
        Assert.Empty(await Node.Notices.LatestAsync(Anna, 9, None));

        Node.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var other = await CoreInstance.StartAsync(Database.Options, Database.Folder, Node.Clock);
        await Task.WhenAll(LookAsync(), LookAsync(), other.Get<EngineWatch>().LookAsync(None));
        Node.Clock.Advance(TimeSpan.FromMinutes(10));
        await LookAsync();
        await other.Get<EngineWatch>().LookAsync(None);
        var told = Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None));
        Assert.Equal((NotificationKind.EngineStopped, "Publishing has stopped", "Nothing has been published since Mon 2 Mar, 10:00. Restart Scheduler, or look at the server's log."), (told.Kind, told.Title, told.Body));

        await BeatAsync();
        Node.Clock.Advance(TimeSpan.FromSeconds(30));
        await BeatAsync();
        var over = Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None));
        Assert.Equal(("Publishing runs again", true), (over.Title, over.IsUnread));
        Assert.StartsWith("Nothing was published from Mon 2 Mar, 10:00 to Mon 2 Mar, 10:15.", over.Body, StringComparison.Ordinal);
        Assert.Empty(await Node.Notices.LatestAsync(Ben, 9, None));
    }

    [Fact]
    public async Task After_a_night_switched_off_only_those_are_told_whose_posts_were_due()
    {
        await ScheduleAsync(new(2026, 3, 2, 23, 0, 0));
        await BeatAsync();
        Node.Clock.Advance(TimeSpan.FromHours(20));
        await using var again = await CoreInstance.StartAsync(Database.Options, Database.Folder, Node.Clock);
        // Its engine has not ticked yet: no reason to cry.
        await again.Get<EngineWatch>().LookAsync(None);
        Assert.Empty(await Node.Notices.LatestAsync(Anna, 9, None));
        await again.PumpAsync();
        await again.Get<EngineWatch>().LookAsync(None);
        var over = Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None), n => n.Kind == NotificationKind.EngineStopped);
        Assert.Contains("from Mon 2 Mar, 10:00 to Tue 3 Mar, 06:00", over.Body, StringComparison.Ordinal);
        Assert.Empty(await Node.Notices.LatestAsync(Ben, 9, None));
    }

    [Fact]
    public async Task While_any_node_ticks_nothing_stands_still()
    {
        await ScheduleAsync(new(2026, 3, 2, 20, 0, 0));
        await using var other = await CoreInstance.StartAsync(Database.Options, Database.Folder, Node.Clock);
        await BeatAsync();
        for (var minute = 0; minute < 12; minute++)
        {
            Node.Clock.Advance(TimeSpan.FromMinutes(1));
            await other.Engine.PumpAsync(None);
            await other.Get<EngineWatch>().LookAsync(None);
            await LookAsync();
        }
        Assert.Empty(await Node.Notices.LatestAsync(Anna, 9, None));
    }

    async Task BeatAsync()
    {
        await Node.Engine.PumpAsync(None);
        await LookAsync();
    }

    Task LookAsync() => Node.Get<EngineWatch>().LookAsync(None);
}
