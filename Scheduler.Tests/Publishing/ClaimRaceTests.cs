using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;
using Scheduler.Tests.Bench;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

public sealed class ClaimRaceOnSqliteTests(SqliteDatabase database) : ClaimRaceTests(database), IClassFixture<SqliteDatabase>;

public sealed class ClaimRaceOnPostgresTests(PostgresDatabase database) : ClaimRaceTests(database), IClassFixture<PostgresDatabase>;

public abstract class ClaimRaceTests(SharedDatabase database) : EngineTests(database)
{
    [Fact]
    public async Task Nodes_that_claim_at_once_never_get_the_same_target_and_leave_none()
    {
        await using var other = await StartNodeAsync();
        await FillAsync(500);
        var claims = (await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ClaimAllAsync(i % 2 == 0 ? Node : other)))).SelectMany(c => c).ToList();
        Assert.Equal(500, claims.Count);
        Assert.Equal(500, claims.Select(c => c.TargetId).Distinct().Count());
        Assert.Empty(await Node.Due.ClaimAsync(10, None));
        Assert.Equal(Clock.GetUtcNow() + Lease, await Node.Due.NextAsync(None));

        // When the claims have run out, all are free again.
        Clock.Advance(Lease);
        Assert.Equal(500, (await ClaimAllAsync(other)).Count);

        async Task<List<Claim>> ClaimAllAsync(CoreInstance node)
        {
            await Task.Yield();
            var mine = new List<Claim>();
            while (await node.Due.ClaimAsync(7, None) is { Count: > 0 } some)
            {
                Assert.InRange(some.Count, 1, 7);
                mine.AddRange(some);
            }
            return mine;
        }
    }

    [Fact]
    public async Task The_earliest_are_claimed_first_and_the_next_due_time_is_told()
    {
        await FillAsync(5);
        await using (var db = Node.Database())
            foreach (var (target, i) in (await db.Targets.OrderBy(t => t.Id).ToListAsync()).Select((t, i) => (t, i)))
                await db.Targets.Where(t => t.Id == target.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.DueAt, Clock.GetUtcNow().AddSeconds(2 - i)));
        Assert.Equal(Clock.GetUtcNow().AddSeconds(-2), await Node.Due.NextAsync(None));
        var claimed = (await Node.Due.ClaimAsync(2, None)).Select(c => c.TargetId).Order().ToList();
        Assert.Equal(await Node.ReadAsync(db => db.Targets.OrderByDescending(t => t.Id).Take(2).Select(t => t.Id).OrderBy(t => t).ToListAsync()), claimed);
        Assert.Single(await Node.Due.ClaimAsync(9, None));
        Assert.Equal(Clock.GetUtcNow().AddSeconds(1), await Node.Due.NextAsync(None));
    }

    [Fact]
    public async Task A_busy_account_and_a_busy_workspace_hold_up_nobody()
    {
        await FillAsync(60);
        var second = await PlanForAsync(Anna, "17841400000000002");
        var other = await Node.SignUpAsync("ben");
        var third = await PlanForAsync(other, "17841400000000003");
        // All of the others' posts are younger than the sixty; one of each comes in the first four nonetheless.
        var first = (await Node.Due.ClaimAsync(4, None)).Select(c => c.TargetId).ToHashSet();
        Assert.Contains((await TargetAsync(second)).Id, first);
        Assert.Contains((await TargetAsync(third)).Id, first);
    }

    [Fact]
    public async Task An_account_gets_no_more_than_its_share_and_none_while_it_is_busy()
    {
        await FillAsync(60);
        var account = await Node.ReadAsync(db => db.Accounts.Select(a => a.Id).SingleAsync());
        Assert.Empty(await Node.Due.ClaimAsync(64, None, [account]));
        Assert.Null(await Node.Due.NextAsync(None, [account]));
        Assert.Equal(8, (await Node.Due.ClaimAsync(64, None)).Count);
    }

    [Fact]
    public async Task Two_nodes_publish_a_hundred_posts_once_each()
    {
        await using var other = await StartNodeAsync();
        Platform.Waits = 1;
        await FillAsync(100);
        for (var round = 0; round < 20 && Platform.Live.Count < 100; round++)
        {
            await Task.WhenAll(Task.Run(Node.PumpAsync), Task.Run(other.PumpAsync));
            Clock.Advance(TimeSpan.FromSeconds(4));
        }
        Assert.Equal(100, Platform.Live.Count);
        Assert.Equal(100, Platform.Live.Distinct().Count());
        Assert.Equal(100, await Node.ReadAsync(db => db.Targets.CountAsync(t => t.State == TargetState.Published && t.DueAt == null)));
    }

    [Fact]
    public async Task An_edit_and_a_claim_at_once_one_of_them_wins()
    {
        for (var round = 0; round < 10; round++)
        {
            var id = await DueAsync($"round {round}");
            var claiming = Task.Run(() => Node.Due.ClaimAsync(10, None));
            var editing = Task.Run(() => TryAsync(() => Node.Posts.UpdateAsync(Anna, id, 1, Draft("edited") with { LocalTime = new DateTime(2026, 3, 20, 8, 0, 0) }, PostIntent.Schedule, None)));
            var (claims, edited) = (await claiming, await editing);
            Assert.True(claims.Count == 1 ^ edited, $"claimed {claims.Count}, edited {edited}");
            Assert.Equal(edited ? "edited" : $"round {round}", (await PostAsync(id)).Caption);
        }

        static async Task<bool> TryAsync(Func<Task> act)
        {
            try
            {
                await act();
                return true;
            }
            catch (RequestRejected e) when (e.Code == RejectionCode.Conflict)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Only_the_claims_holder_writes()
    {
        var id = await DueAsync();
        var claim = Assert.Single(await Node.Due.ClaimAsync(1, None));
        var ledger = Node.Get<TargetLedger>();
        var (_, target) = Assert.Single(await ledger.LoadAsync([claim], None));
        Assert.Empty(await ledger.LoadAsync([claim with { Id = Guid.NewGuid() }], None));
        var begin = new TargetMove(TargetState.Scheduled, TargetState.Preparing);
        Assert.False(await ledger.WriteAsync(target, claim with { Id = Guid.NewGuid() }, begin));
        Assert.False(await ledger.WriteAsync(target, claim, new(TargetState.Preparing, TargetState.Publishing)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ledger.WriteAsync(target, claim, new(TargetState.Scheduled, TargetState.Published)));
        Assert.True(await ledger.WriteAsync(target, claim, begin));
        Clock.Advance(Lease);
        Assert.False(await ledger.WriteAsync(target, claim, new(TargetState.Preparing, TargetState.Publishing)));
        Assert.Equal(TargetState.Preparing, (await TargetAsync(id)).State);
    }

    /// <returns>Public id of a post that is due now, for an account of its own.</returns>
    async Task<string> PlanForAsync(Caller caller, string remoteId)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        var account = await Node.ConnectAsync(caller, remoteId);
        return await Node.Posts.CreateAsync(caller, new("later", [account], [new(await Node.UploadAsync(caller), null, null)], null, "Europe/Berlin"), PostIntent.PublishNow, None);
    }

    /// <summary>Many due targets without the work of planning each.</summary>
    async Task FillAsync(int count)
    {
        var id = await DueAsync();
        await using var db = Node.Database();
        var post = await db.Posts.AsNoTracking().Include(p => p.Targets).Include(p => p.Media).SingleAsync(p => p.PublicId == id);
        var target = post.Targets.Single();
        for (var i = 1; i < count; i++) db.Posts.Add(PlannedLoad.Copy(post, $"post {i}", target.AccountId, target.DueAt!.Value, Clock));
        await db.SaveChangesAsync();
    }
}
