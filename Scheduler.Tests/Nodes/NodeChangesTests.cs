using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Changes;
using Scheduler.Core.Nodes;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Nodes;

public sealed class NodeChangesTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>, IAsyncLifetime
{
    readonly ManualClock clock = new();
    readonly List<Change> heardHere = [], heardThere = [];
    CoreInstance here = null!, there = null!;

    static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync()
    {
        here = await CoreInstance.StartAsync(database.Options, database.Folder, clock);
        there = await CoreInstance.StartAsync(database.Options, database.Folder, clock);
        await using (var db = here.Database()) await db.ChangeNotes.ExecuteDeleteAsync();
        // From here on each hears what comes.
        await here.Get<NodeChanges>().HearAsync(None);
        await there.Get<NodeChanges>().HearAsync(None);
        here.Get<ChangeFeed>().SubscribeAll(heardHere.Add);
        there.Get<ChangeFeed>().SubscribeAll(heardThere.Add);
    }

    public async Task DisposeAsync()
    {
        await here.DisposeAsync();
        await there.DisposeAsync();
    }

    [Fact]
    public async Task What_changes_on_one_node_is_heard_on_the_other_once_and_never_comes_back()
    {
        here.Get<ChangeFeed>().Publish(new(7, ChangeKind.Post, "p1"));
        await ExchangeAsync();
        await ExchangeAsync();
        Assert.Equal([new Change(7, ChangeKind.Post, "p1") { IsFromElsewhere = true }], heardThere);
        Assert.Equal([new Change(7, ChangeKind.Post, "p1")], heardHere);
        Assert.Equal(1, await here.ReadAsync(db => db.ChangeNotes.CountAsync()));
    }

    [Fact]
    public async Task A_hundred_changes_of_one_post_are_one_with_the_earliest_due_time()
    {
        for (var i = 100; i > 0; i--) here.Get<ChangeFeed>().Publish(new(7, ChangeKind.Post, "p1", clock.GetUtcNow().AddMinutes(i)));
        here.Get<ChangeFeed>().Publish(new(7, ChangeKind.Post, "p1"));
        await ExchangeAsync();
        Assert.Equal([new Change(7, ChangeKind.Post, "p1", clock.GetUtcNow().AddMinutes(1)) { IsFromElsewhere = true }], heardThere);
    }

    [Fact]
    public async Task A_row_that_was_committed_late_is_heard_though_a_higher_one_was_heard_before()
    {
        await using var slow = here.Database();
        await using var transaction = await slow.Database.BeginTransactionAsync();
        slow.ChangeNotes.Add(new() { Node = Guid.NewGuid(), At = clock.GetUtcNow(), Body = """[{"WorkspaceId":8,"Kind":1,"PublicId":"late"}]""" });
        await slow.SaveChangesAsync();
        here.Get<ChangeFeed>().Publish(new(7, ChangeKind.Post, "early"));
        await ExchangeAsync();
        await transaction.CommitAsync();
        await ExchangeAsync();
        Assert.Equal(["early", "late"], heardThere.Select(c => c.PublicId));
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_later()
    {
        here.Get<ChangeFeed>().Publish(new(7, ChangeKind.Post, "p1"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => here.Get<NodeChanges>().TellAsync(new(canceled: true)));
        await ExchangeAsync();
        Assert.Equal("p1", Assert.Single(heardThere).PublicId);
    }

    [Fact]
    public async Task Rows_are_forgotten_after_ten_minutes()
    {
        here.Get<ChangeFeed>().Publish(new(7, ChangeKind.Post, "p1"));
        await ExchangeAsync();
        clock.Advance(TimeSpan.FromMinutes(11));
        await here.Get<NodeChanges>().SweepAsync(None);
        Assert.Equal(0, await here.ReadAsync(db => db.ChangeNotes.CountAsync()));
    }

    [Fact]
    public async Task A_node_of_its_own_has_no_such_part() =>
        Assert.Null((await CoreInstance.StartAsync(new() { Provider = DatabaseProvider.Sqlite }, database.Folder, clock)).Find<NodeChanges>());

    async Task ExchangeAsync()
    {
        foreach (var node in new[] { here, there }) await node.Get<NodeChanges>().TellAsync(None);
        foreach (var node in new[] { here, there }) await node.Get<NodeChanges>().HearAsync(None);
    }
}
