using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Access;

public sealed class ApiKeyServiceOnSqliteTests(SqliteDatabase database) : ApiKeyServiceTests(database), IClassFixture<SqliteDatabase>;

public sealed class ApiKeyServiceOnPostgresTests(PostgresDatabase database) : ApiKeyServiceTests(database), IClassFixture<PostgresDatabase>;

public abstract class ApiKeyServiceTests(SharedDatabase database) : ServiceTests(database)
{
    const ApiScopes Both = ApiScopes.Read | ApiScopes.Write;

    ApiKeyService Keys => Node.Get<ApiKeyService>();

    [Fact]
    public async Task A_key_is_told_once_and_opens_the_door_until_it_is_revoked()
    {
        var made = await Keys.CreateAsync(Anna, " Website ", Both, None);
        Assert.StartsWith("sk_", made.Key, StringComparison.Ordinal);
        var pass = await EnterAsync(made.Key);
        Assert.Equal((Anna.UserId, Anna.WorkspaceId, Role.Owner), (pass.Caller.UserId, pass.Caller.WorkspaceId, pass.Caller.Role));
        var shown = Assert.Single(await Keys.ListAsync(Anna, None));
        Assert.Equal(("Website", "anna", Both, Node.Clock.GetUtcNow(), true), (shown.Name, shown.MadeBy, shown.Scopes, shown.LastUsedAt, shown.MayChange));
        Assert.StartsWith(shown.Prefix, made.Key, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Key, await Node.ReadAsync(async db => System.Text.Json.JsonSerializer.Serialize(await db.ApiKeys.ToListAsync())), StringComparison.Ordinal);
        Assert.DoesNotContain(made.Key, made.ToString(), StringComparison.Ordinal);

        await Keys.RenameAsync(Anna, made.Id, "Shop", None);
        await Keys.RevokeAsync(Anna, made.Id, None);
        await Keys.RevokeAsync(Anna, made.Id, None);
        Assert.Equal(RejectionCode.Unauthenticated, (await Assert.ThrowsAsync<RequestRejected>(() => EnterAsync(made.Key))).Code);
        await NotFoundAsync(() => Keys.RenameAsync(Anna, made.Id, "Again", None));
        shown = Assert.Single(await Keys.ListAsync(Anna, None));
        Assert.Equal(("Shop", Node.Clock.GetUtcNow()), (shown.Name, shown.RevokedAt));
    }

    [Fact]
    public async Task Nobody_makes_a_key_that_may_do_more_than_they_may()
    {
        var editor = Anna with { Role = Role.Editor };
        await Keys.CreateAsync(editor, "Website", Both, None);
        await ForbiddenAsync(() => Keys.CreateAsync(editor, "Master", Both | ApiScopes.Workspaces, None));
        await ForbiddenAsync(() => Keys.CreateAsync(Anna with { Role = Role.Contributor }, "Website", ApiScopes.Read, None));
        await RefusedAsync("scopes", () => Keys.CreateAsync(Anna, "Nothing", ApiScopes.None, None));
        await RefusedAsync("scopes", () => Keys.CreateAsync(Anna, "Odd", Both | (ApiScopes)64, None));
        await RefusedAsync("name", () => Keys.CreateAsync(Anna, "  ", Both, None));
        Assert.Single(await Keys.ListAsync(Anna, None));
    }

    [Fact]
    public async Task An_editor_changes_their_own_keys_alone()
    {
        var owners = await Keys.CreateAsync(Anna, "Owner's", Both, None);
        var editor = new Caller(Ben.UserId, Anna.WorkspaceId, Role.Editor);
        var own = await Keys.CreateAsync(editor, "Editor's", Both, None);
        await ForbiddenAsync(() => Keys.RevokeAsync(editor, owners.Id, None));
        await ForbiddenAsync(() => Keys.RenameAsync(editor, owners.Id, "Mine", None));
        Assert.Equal([("Editor's", true), ("Owner's", false)], (await Keys.ListAsync(editor, None)).Select(k => (k.Name, k.MayChange)));
        await Keys.RevokeAsync(editor, own.Id, None);
        await Keys.RevokeAsync(Anna, owners.Id, None);
    }

    [Fact]
    public async Task Another_workspaces_keys_look_like_none()
    {
        var made = await Keys.CreateAsync(Anna, "Website", Both, None);
        await NotFoundAsync(() => Keys.RevokeAsync(Ben, made.Id, None));
        await NotFoundAsync(() => Keys.RenameAsync(Ben, made.Id, "Mine", None));
        Assert.Empty(await Keys.ListAsync(Ben, None));
        await EnterAsync(made.Key);
    }

    [Fact]
    public async Task Of_many_who_make_the_last_key_one_does()
    {
        for (var i = 1; i < ApiKeyService.Most; i++) await Keys.CreateAsync(Anna, $"Key {i}", ApiScopes.Read, None);
        var attempts = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await Keys.CreateAsync(Anna, "Last", ApiScopes.Read, None);
                return true;
            }
            catch (RequestRejected refusal) when (refusal.Code == RejectionCode.Conflict)
            {
                return false;
            }
        }));
        Assert.Equal(1, attempts.Count(made => made));
        Assert.Equal(ApiKeyService.Most, await Node.ReadAsync(db => db.ApiKeys.CountAsync(k => k.WorkspaceId == Anna.WorkspaceId)));
    }

    [Fact]
    public async Task A_closed_door_lets_no_key_in()
    {
        var made = await Keys.CreateAsync(Anna, "Website", Both, None);
        await ForbiddenAsync(() => Node.Get<AccessService>().UpdateDoorsAsync(Anna with { Role = Role.Editor }, false, false, None));
        await Node.Get<AccessService>().UpdateDoorsAsync(Anna, true, false, None);
        await EnterAsync(made.Key);
        await ForbiddenAsync(() => Node.Get<ApiAccess>().EnterAsync(new(made.Key, IsMcp: true), None));
        await Node.Get<AccessService>().UpdateDoorsAsync(Anna, false, true, None);
        await ForbiddenAsync(() => EnterAsync(made.Key));
        var profile = await Node.Get<AccessService>().ProfileAsync(Anna, None);
        Assert.Equal((false, true), (profile.IsApiEnabled, profile.IsMcpEnabled));
    }

    Task<ApiPass> EnterAsync(string key) => Node.Get<ApiAccess>().EnterAsync(new(key), None);
}
