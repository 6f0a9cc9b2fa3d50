using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Accounts;

public sealed class ConnectionSyncOnSqliteTests(SqliteDatabase database) : ConnectionSyncTests(database), IClassFixture<SqliteDatabase>;

public sealed class ConnectionSyncOnPostgresTests(PostgresDatabase database) : ConnectionSyncTests(database), IClassFixture<PostgresDatabase>;

/// <summary>D: names and pictures as the platforms have them, asked of a Graph API of the test's own.</summary>
public abstract class ConnectionSyncTests(SharedDatabase database) : IAsyncLifetime
{
    const string One = "17841400000000001", Two = "17841400000000002", Three = "17841400000000003";
    static CancellationToken None => CancellationToken.None;
    readonly ManualClock clock = new();
    HttpStub graph = null!;
    CoreInstance node = null!;
    Caller anna = null!;

    ConnectionSync Sync => node.Get<ConnectionSync>();

    public async Task InitializeAsync()
    {
        graph = await HttpStub.StartAsync();
        node = await CoreInstance.StartAsync(database.Options, database.Folder, clock, graph: graph.Address);
        await using (var db = node.Database())
        {
            await db.Notifications.ExecuteDeleteAsync();
            await db.Accounts.ExecuteDeleteAsync();
        }
        anna = await node.SignUpAsync();
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task What_goes_wrong_with_one_account_is_its_own_line()
    {
        foreach (var remote in new[] { One, Two, Three }) await node.ConnectAsync(anna, remote, token: "token-" + remote);
        graph.On("GET", "/v23.0/" + One, StubAnswer.Json("""{"error":{"message":"Try later","code":2}}""", 500));
        graph.On("GET", "/v23.0/" + Two, StubAnswer.Json("""{"error":{"message":"expired","code":190,"error_subcode":463}}""", 400));
        graph.On("GET", "/v23.0/" + Three, StubAnswer.Json(new { id = Three, username = "new.name", name = "New Name", profile_picture_url = "https://pictures.example/1.jpg" }));
        clock.Advance(TimeSpan.FromHours(1));

        var lines = await Sync.RunAsync(anna, None);

        Assert.Equal([(One, true, false), (Two, true, true), (Three, false, false)], lines.Select(l => (l.RemoteId, l.Problem is not null, l.NeedsReconnect)));
        var stored = await node.Accounts.ListAsync(anna, None);
        var connected = clock.GetUtcNow() - TimeSpan.FromHours(1);
        Assert.Equal(
            [("blue.bakery", AccountStatus.Healthy, connected), ("blue.bakery", AccountStatus.NeedsReconnect, connected), ("new.name", AccountStatus.Healthy, clock.GetUtcNow())],
            stored.Select(a => (a.Username, a.Status, a.SyncedAt!.Value)));
        Assert.Equal(("New Name", "https://pictures.example/1.jpg"), (stored[2].DisplayName, stored[2].AvatarUrl));
        Assert.Single(await node.ReadAsync(db => db.Notifications.ToListAsync()));
        Assert.All(graph.Requests, request => Assert.Equal("username,name,profile_picture_url", request.Query["fields"].ToString()));
    }

    [Fact]
    public async Task A_day_after_the_last_time_it_is_asked_by_itself()
    {
        await node.ConnectAsync(anna, One);
        clock.Advance(TimeSpan.FromHours(23));
        await Sync.RunDueAsync(None);
        Assert.Empty(graph.Requests);
        graph.InTurn("GET", "/v23.0/" + One, StubAnswer.Json(new { id = One, username = "blue.bakery" }));
        clock.Advance(TimeSpan.FromHours(1));
        await Sync.RunDueAsync(None);
        await Sync.RunDueAsync(None);
        Assert.Single(graph.Requests);
        Assert.Equal(("blue.bakery", clock.GetUtcNow()), Assert.Single(await node.Accounts.ListAsync(anna, None)) is var a ? (a.DisplayName, a.SyncedAt!.Value) : default);
    }

    [Fact]
    public async Task An_account_that_was_connected_anew_in_the_meantime_is_left_alone()
    {
        await node.ConnectAsync(anna, One);
        graph.On("GET", "/v23.0/" + One, _ =>
        {
            node.ConnectAsync(anna, One, token: "token-2").GetAwaiter().GetResult();
            return StubAnswer.Json("""{"error":{"message":"expired","code":190,"error_subcode":463}}""", 400);
        });
        await Sync.RunAsync(anna, None);
        Assert.Equal(AccountStatus.Healthy, Assert.Single(await node.Accounts.ListAsync(anna, None)).Status);
    }

    [Fact]
    public async Task The_operator_asks_for_one_user_or_for_all()
    {
        var ben = await node.SignUpAsync("ben");
        await node.ConnectAsync(anna, One);
        await node.ConnectAsync(ben, Two);
        foreach (var remote in new[] { One, Two }) graph.On("GET", "/v23.0/" + remote, StubAnswer.Json(new { id = remote, username = "account." + remote }));
        Assert.Equal([One], await RemoteIdsAsync(anna.UserId));
        Assert.Equal([One, Two], await RemoteIdsAsync(null));
    }

    async Task<List<string>> RemoteIdsAsync(int? user)
    {
        var (count, results) = await Sync.ForOperatorAsync(user, None);
        var ids = new List<string>();
        await foreach (var line in results) ids.Add(line.RemoteId);
        Assert.Equal(count, ids.Count);
        return ids;
    }
}
