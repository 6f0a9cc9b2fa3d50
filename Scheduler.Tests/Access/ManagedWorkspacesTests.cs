using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Access;

public sealed class ManagedWorkspacesOnSqliteTests(SqliteDatabase database) : ManagedWorkspacesTests(database), IClassFixture<SqliteDatabase>;

public sealed class ManagedWorkspacesOnPostgresTests(PostgresDatabase database) : ManagedWorkspacesTests(database), IClassFixture<PostgresDatabase>;

/// <summary>P9: Anna is an agency.</summary>
public abstract class ManagedWorkspacesTests(SharedDatabase database) : ServiceTests(database)
{
    ManagedWorkspaces Clients => Node.Get<ManagedWorkspaces>();

    [Fact]
    public async Task A_client_has_a_workspace_of_its_own_that_its_maker_owns()
    {
        var id = await Clients.CreateAsync(Anna, "Weiss Ceramics", "Asia/Tokyo", None);
        var there = await Clients.CallerAsync(Anna, id, None);
        Assert.Equal((Anna.UserId, Role.Owner), (there.UserId, there.Role));
        Assert.NotEqual(Anna.WorkspaceId, there.WorkspaceId);
        await PlanAsync(there);
        Assert.Equal((id, "Weiss Ceramics", "Asia/Tokyo", 1, 1, true), Assert.Single(await Clients.ListAsync(Anna, None)) is var c ? (c.Id, c.Name, c.TimeZone, c.Accounts, c.Planned, c.IsMember) : default);
        Assert.Empty(await Node.Queries.BetweenAsync(Anna, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, None));
        Assert.Equal([(false, true), (true, false)], (await Node.Get<AccessService>().WorkspacesAsync(Anna.UserId, None)).Select(w => (w.IsClient, w.Number == Anna.WorkspaceId)));

        // Without a zone it plans in the agency's.
        await Clients.CreateAsync(Anna, "A second one", null, None);
        Assert.Equal("Europe/Berlin", (await Clients.ListAsync(Anna, None))[0].TimeZone);
    }

    [Fact]
    public async Task Another_agencys_client_looks_like_none()
    {
        var id = await Clients.CreateAsync(Anna, "Weiss Ceramics", null, None);
        Assert.Empty(await Clients.ListAsync(Ben, None));
        await NotFoundAsync(() => Clients.RenameAsync(Ben, id, "Mine", None));
        await NotFoundAsync(() => Clients.ReleaseAsync(Ben, id, None));
        await NotFoundAsync(() => Clients.DeleteAsync(Ben, id, "Weiss Ceramics", None));
        await NotFoundAsync(() => Clients.CallerAsync(Ben, id, None));
        Assert.Null(await Node.Get<AccessService>().CallerInAsync(Ben.UserId, id, None));
        Assert.Equal("Weiss Ceramics", Assert.Single(await Clients.ListAsync(Anna, None)).Name);
    }

    [Fact]
    public async Task Only_an_owner_has_clients_and_a_client_has_none()
    {
        await ForbiddenAsync(() => Clients.CreateAsync(Anna with { Role = Role.Editor }, "Weiss Ceramics", null, None));
        await RefusedAsync("displayName", () => Clients.CreateAsync(Anna, "", null, None));
        await RefusedAsync("timeZone", () => Clients.CreateAsync(Anna, "Weiss Ceramics", "Moon/Sea", None));
        Assert.Empty(await Clients.ListAsync(Anna, None));
        var there = await Clients.CallerAsync(Anna, await Clients.CreateAsync(Anna, "Weiss Ceramics", null, None), None);
        await ConflictAsync("This workspace is a client itself and cannot have clients.", () => Clients.CreateAsync(there, "Grandchild", null, None));
    }

    [Fact]
    public async Task Deleting_a_client_takes_everything_of_it_and_nothing_else()
    {
        var id = await Clients.CreateAsync(Anna, "Weiss Ceramics", null, None);
        var there = await Clients.CallerAsync(Anna, id, None);
        await PlanAsync(there);
        await Node.Get<ApiKeyService>().CreateAsync(there, "Website", ApiScopes.Read, None);
        await Node.Get<AccountHealth>().NeedsReconnectAsync((await Node.ReadAsync(db => db.Accounts.SingleAsync(a => a.WorkspaceId == there.WorkspaceId))).Id, "Gone.", None);
        var ours = await ScheduleAsync();

        await RefusedAsync("name", () => Clients.DeleteAsync(Anna, id, "weiss", None));
        Assert.Single(await Clients.ListAsync(Anna, None));
        await Clients.DeleteAsync(Anna, id, " Weiss Ceramics ", None);

        Assert.Empty(await Clients.ListAsync(Anna, None));
        await NotFoundAsync(() => Clients.DeleteAsync(Anna, id, null, None));
        var left = await Node.ReadAsync(async db => (
            await db.Workspaces.CountAsync(w => w.Id == there.WorkspaceId), await db.Posts.CountAsync(p => p.WorkspaceId == there.WorkspaceId), await db.Accounts.CountAsync(a => a.WorkspaceId == there.WorkspaceId),
            await db.Assets.CountAsync(a => a.WorkspaceId == there.WorkspaceId), await db.ApiKeys.CountAsync(k => k.WorkspaceId == there.WorkspaceId), await db.Notifications.CountAsync(n => n.WorkspaceId == there.WorkspaceId)));
        Assert.Equal((0, 0, 0, 0, 0, 0), left);
        Assert.True(await Node.ReadAsync(db => db.PendingDeletions.AnyAsync(d => d.Key == MediaKey.Prefix(there.WorkspaceId))));
        Assert.Equal(PostStatus.Scheduled, (await PostAsync(ours)).Status);
    }

    [Fact]
    public async Task A_released_client_goes_on_by_itself_and_no_key_acts_for_it()
    {
        var id = await Clients.CreateAsync(Anna, "Weiss Ceramics", null, None);
        var key = (await Node.Get<ApiKeyService>().CreateAsync(Anna, "Master", ApiScopes.Read | ApiScopes.Write | ApiScopes.Workspaces, None)).Key;
        var there = await Clients.CallerAsync(Anna, id, None);
        Assert.Equal(there.WorkspaceId, (await Node.Get<ApiAccess>().EnterAsync(new(key, id), None)).Caller.WorkspaceId);
        await Clients.ReleaseAsync(Anna, id, None);
        Assert.Empty(await Clients.ListAsync(Anna, None));
        await ForbiddenAsync(() => Node.Get<ApiAccess>().EnterAsync(new(key, id), None));
        Assert.Equal(there, await Node.Get<AccessService>().CallerInAsync(Anna.UserId, id, None));
        await NotFoundAsync(() => Clients.ReleaseAsync(Anna, id, None));
    }

    [Fact]
    public async Task A_clients_account_signs_nobody_in_as_the_agency()
    {
        var there = await Clients.CallerAsync(Anna, await Clients.CreateAsync(Anna, "Weiss Ceramics", null, None), None);
        await Node.ConnectAsync(there, "17841400000000077");
        Assert.Null(await Node.Accounts.OwnerOfAsync(Platform.Instagram, "17841400000000077", None));
    }

    [Fact]
    public async Task An_agency_that_leaves_takes_its_clients_along()
    {
        await Clients.CreateAsync(Anna, "Weiss Ceramics", null, None);
        await Node.Get<AccountDeletion>().DeleteAsync(Anna, "anna", None);
        Assert.Empty(await Node.Get<AccessService>().WorkspacesAsync(Anna.UserId, None));
        Assert.False(await Node.ReadAsync(db => db.Workspaces.AnyAsync(w => w.ManagedById == Anna.WorkspaceId || w.Id == Anna.WorkspaceId)));
    }

    async Task PlanAsync(Caller there)
    {
        var account = await Node.ConnectAsync(there);
        await Node.Posts.CreateAsync(there, new("A vase", [account], [new(await Node.UploadAsync(there), null, null)], new DateTime(2026, 3, 3, 10, 0, 0), "Europe/Berlin"), PostIntent.Schedule, None);
    }
}
