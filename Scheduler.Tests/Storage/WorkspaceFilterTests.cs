using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Storage;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Storage;

public sealed class WorkspaceFilterTests(SqliteDatabase database) : ServiceTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_context_shows_its_callers_rows_and_without_a_caller_none()
    {
        await ScheduleAsync();
        await Node.ConnectAsync(Ben);
        var contexts = Node.Get<IDbContextFactory<SchedulerDbContext>>();
        await using (var forgotten = contexts.CreateDbContext()) Assert.Equal("0 0 0 0 0", await CountsAsync(forgotten));
        await using (var annas = contexts.For(Anna)) Assert.Equal("1 1 1 1 1", await CountsAsync(annas));
        await using (var bens = contexts.For(Ben)) Assert.Equal("1 0 0 0 0", await CountsAsync(bens));
        await using var all = contexts.ForSystem();
        Assert.Equal(2, await all.Accounts.CountAsync());
    }

    [Fact]
    public async Task Every_row_that_belongs_to_a_workspace_is_behind_the_filter()
    {
        await using var db = Node.Get<IDbContextFactory<SchedulerDbContext>>().CreateDbContext();
        var owned = db.Model.GetEntityTypes().Where(type => typeof(IWorkspaceOwned).IsAssignableFrom(type.ClrType)).ToList();
        Assert.True(owned.Count >= 7);
        Assert.Empty(owned.Where(type => type.GetDeclaredQueryFilters().Count == 0).Select(type => type.Name));
    }

    static async Task<string> CountsAsync(SchedulerDbContext db) =>
        string.Join(' ', await db.Accounts.CountAsync(), await db.Posts.CountAsync(), await db.Targets.CountAsync(), await db.PostMedia.CountAsync(), await db.Assets.CountAsync());
}
