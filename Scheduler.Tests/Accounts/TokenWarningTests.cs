using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Notifications;
using Scheduler.Core.Posts;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Accounts;

public sealed class TokenWarningOnSqliteTests(SqliteDatabase database) : TokenWarningTests(database), IClassFixture<SqliteDatabase>;

public sealed class TokenWarningOnPostgresTests(PostgresDatabase database) : TokenWarningTests(database), IClassFixture<PostgresDatabase>;

/// <summary>What an ending sign-in costs, and when it is told. The token of Anna's account ends on 1 May 2026, 09:00 UTC.</summary>
public abstract class TokenWarningTests(SharedDatabase database) : ServiceTests(database)
{
    [Fact]
    public async Task A_week_before_its_end_it_is_told_once_with_the_posts_it_would_cost()
    {
        var before = await ScheduleAsync(new(2026, 3, 29, 10, 0, 0));
        await MoveEndAsync(new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
        var after = new List<string>();
        for (var day = 2; day <= 6; day++) after.Add(await ScheduleAsync(new(2026, 4, day, 10, 0, 0)));

        Node.Clock.AdvanceTo(new(2026, 3, 25, 8, 59, 0, TimeSpan.Zero));
        await TellAsync();
        Assert.Empty(await Node.Notices.LatestAsync(Anna, 9, None));
        Assert.Empty(await Node.Get<AccountRisks>().ListAsync(Anna, None));

        Node.Clock.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(TellAsync(), TellAsync());
        Node.Clock.Advance(TimeSpan.FromDays(2));
        await TellAsync();
        var notice = Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None));
        Assert.Equal((NotificationKind.TokenExpires, "The sign-in of blue.bakery ends on Wed 1 Apr", Bakery), (notice.Kind, notice.Title, notice.Account));
        Assert.Equal("Connect blue.bakery again under Accounts before then, and nothing is interrupted. 5 posts are planned for later: Thu 2 Apr, 10:00; Fri 3 Apr, 10:00; Sat 4 Apr, 10:00 and 2 more.", notice.Body);
        var risk = Assert.Single(await Node.Get<AccountRisks>().ListAsync(Anna, None));
        Assert.Equal((5, after[0]), (risk.Posts.Count, risk.Posts.First[0].Id));
        Assert.DoesNotContain(before, risk.Posts.First.Select(post => post.Id));
        Assert.Empty(await Node.Get<AccountRisks>().ListAsync(Ben, None));

        // A new token is another matter, with an end of its own.
        await Node.ConnectAsync(Anna, token: "token-2");
        await TellAsync();
        Assert.Empty(await Node.Get<AccountRisks>().ListAsync(Anna, None));
        Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None));
        await MoveEndAsync(Node.Clock.GetUtcNow().AddDays(3));
        await TellAsync();
        Assert.Equal(2, (await Node.Notices.LatestAsync(Anna, 9, None)).Count);
    }

    [Fact]
    public async Task A_token_that_renews_itself_is_told_only_when_that_keeps_failing()
    {
        await Node.ConnectAsync(Anna, renewable: true);
        await MoveEndAsync(Node.Clock.GetUtcNow().AddDays(5));
        await TellAsync();
        Assert.Empty(await Node.Notices.LatestAsync(Anna, 9, None));
        await using (var db = Node.Database()) await db.Accounts.Where(a => a.PublicId == Bakery).ExecuteUpdateAsync(set => set.SetProperty(a => a.RenewFailures, 3));
        await TellAsync();
        Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None));
    }

    [Fact]
    public async Task An_account_that_needs_reconnecting_lists_all_that_waits_for_it()
    {
        var held = await ScheduleAsync(new(2026, 3, 2, 11, 0, 0));
        await SetTargetAsync(held, t => (t.State, t.DueAt, t.ErrorClass) = (TargetState.Held, null, FailureClass.Auth), settle: true);
        await ScheduleAsync(new(2026, 3, 3, 10, 0, 0));
        var other = await ScheduleAsync(new(2026, 3, 4, 10, 0, 0));
        await SetTargetAsync(other, t => (t.State, t.DueAt) = (TargetState.Published, null), settle: true);
        await Node.Get<AccountHealth>().NeedsReconnectAsync(await IdAsync(), "Gone.", None);
        var risk = Assert.Single(await Node.Get<AccountRisks>().ListAsync(Anna, None));
        Assert.Equal((null, 2, held), (risk.EndsAt, risk.Posts.Count, risk.Posts.First[0].Id));
        Assert.EndsWith("2 posts wait for it: Mon 2 Mar, 11:00; Tue 3 Mar, 10:00.", Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None)).Body, StringComparison.Ordinal);
    }

    Task TellAsync() => Node.Get<TokenWarnings>().TellAsync(None);

    async Task MoveEndAsync(DateTimeOffset end)
    {
        await using var db = Node.Database();
        await db.Accounts.Where(a => a.PublicId == Bakery).ExecuteUpdateAsync(set => set.SetProperty(a => a.TokenExpiresAt, end));
    }

    Task<int> IdAsync() => Node.ReadAsync(db => db.Accounts.Where(a => a.PublicId == Bakery).Select(a => a.Id).SingleAsync());
}
