using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Analytics;
using Scheduler.Core.Buffer;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Buffer;

public sealed class BufferFiguresTroubleOnSqliteTests(SqliteDatabase database) : BufferFiguresTroubleTests(database), IClassFixture<SqliteDatabase>;

public sealed class BufferFiguresTroubleOnPostgresTests(PostgresDatabase database) : BufferFiguresTroubleTests(database), IClassFixture<PostgresDatabase>;

/// <summary>S23: keys that are not taken, calls that are used up, and a Buffer that is down.</summary>
public abstract class BufferFiguresTroubleTests(SharedDatabase database) : BufferFigureTest(database)
{
    [Fact]
    public async Task A_refused_key_is_noted_once_and_asked_no_more_until_there_is_a_new_one()
    {
        var (id, _) = await LiveAsync(views: 40);
        await LiveAsync(views: 2, channel: "c-ig", account: Instagram);
        Server.Keys.Clear();
        // The other account's posts are not asked about by a dead key.
        await RoundAtAsync(new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), asked: 1);
        Assert.Equal(BufferStatus.Refused, (await Node.Get<BufferService>().GetAsync(Anna, Config.Id, None)).Status);
        Assert.All(await Node.Accounts.ListAsync(Anna, None), account => Assert.Equal(AccountStatus.NeedsReconnect, account.Status));
        Assert.Equal(new SyncedFigures(0, 0), await Collection.SyncAsync(Anna, None));
        await RoundAtAsync(new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero), asked: 1);
        // One notice for each account.
        Assert.Equal(2, await Node.ReadAsync(db => db.Notifications.CountAsync(n => n.WorkspaceId == Anna.WorkspaceId)));

        Server.Keys.Add("buffer-key-2");
        await Node.Get<BufferService>().UpdateAsync(Anna, Config.Id, "buffer-key-2", None);
        Server.Calls.Clear();
        await RoundAtAsync(Clock.GetUtcNow().AddMinutes(5), asked: 2);
        Assert.Equal(40, Assert.Single(await HistoryAsync(id)).Figures.Views);
    }

    [Fact]
    public async Task A_key_that_cannot_be_read_is_noted_like_a_refused_one()
    {
        await LiveAsync(views: 40);
        await using (var db = Node.Database()) await db.BufferConfigs.Where(c => c.Id == Config.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ProtectedToken, "not encrypted by us"));
        Assert.Equal(new SyncedFigures(0, 1), await Collection.SyncAsync(Anna, None));
        Assert.Empty(Server.Calls);
        Assert.Equal(BufferStatus.Refused, (await Node.Get<BufferService>().GetAsync(Anna, Config.Id, None)).Status);
    }

    [Fact]
    public async Task A_pause_that_Buffer_asks_for_is_kept_by_all_accounts_of_the_key()
    {
        var (id, _) = await LiveAsync(views: 40);
        await LiveAsync(views: 2, channel: "c-ig", account: Instagram);
        var limited = true;
        Server.Instead = _ => limited ? BufferServer.Fault("RATE_LIMIT_EXCEEDED", 429, new Dictionary<string, string> { ["Retry-After"] = "1800" }) : null;
        await RoundAtAsync(new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), asked: 1);
        limited = false;
        await RoundAtAsync(new(2026, 3, 3, 0, 29, 0, TimeSpan.Zero), asked: 1);
        await RoundAtAsync(new(2026, 3, 3, 0, 30, 0, TimeSpan.Zero), asked: 3);
        Assert.Equal(40, Assert.Single(await HistoryAsync(id)).Figures.Views);
        Assert.Equal(BufferStatus.Working, (await Node.Get<BufferService>().GetAsync(Anna, Config.Id, None)).Status);
    }

    [Fact]
    public async Task The_last_calls_are_left_to_publishing()
    {
        await LiveAsync(views: 40);
        Left(30);
        Assert.Equal(new SyncedFigures(1, 0), await Collection.SyncAsync(Anna, None));
        Assert.Equal(new SyncedFigures(0, 1), await Collection.SyncAsync(Anna, None));
        Assert.Equal(["Metrics"], Server.Calls);
        await NowAsync("Still warm");
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["Metrics", "Channel", "Create"], Server.Calls);
        // Publishing goes on, and by its answers it is seen that there are more again.
        Left(31);
        await Node.RunAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(2, Server.Live.Count);
        Assert.Equal(new SyncedFigures(1, 1), await Collection.SyncAsync(Anna, None));

        void Left(int calls) => Server.Headers = new Dictionary<string, string> { ["RateLimit"] = $"\"24h\";r={calls};t=80000" };
    }

    [Fact]
    public async Task While_Buffer_is_down_the_figures_stay_and_it_is_asked_again()
    {
        var (id, sent) = await LiveAsync(views: 40);
        await LiveAsync(views: 2, channel: "c-ig", account: Instagram);
        await Collection.SyncAsync(Anna, None);
        Server.Calls.Clear();
        sent.Metrics!["views"] = 50;
        Server.Instead = _ => StubAnswer.Text("down", 503);
        // One account's call shows it; the other's is not made.
        await RoundAtAsync(new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), asked: 1);
        Assert.Equal(40, Assert.Single(await HistoryAsync(id)).Figures.Views);
        Server.Instead = _ => null;
        await RoundAtAsync(new(2026, 3, 3, 0, 30, 0, TimeSpan.Zero), asked: 3);
        Assert.Equal([40L, 50L], (await HistoryAsync(id)).Select(f => f.Figures.Views!.Value));
    }
}
