using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Accounts;

public sealed class ConnectionLinksOnSqliteTests(SqliteDatabase database) : ConnectionLinksTests(database), IClassFixture<SqliteDatabase>;

public sealed class ConnectionLinksOnPostgresTests(PostgresDatabase database) : ConnectionLinksTests(database), IClassFixture<PostgresDatabase>;

/// <summary>P9: Anna is an agency, and her clients connect their accounts by themselves.</summary>
public abstract class ConnectionLinksTests(SharedDatabase database) : ServiceTests(database)
{
    ConnectionLinks Links => Node.Get<ConnectionLinks>();

    ManagedWorkspaces Clients => Node.Get<ManagedWorkspaces>();

    [Fact]
    public async Task A_client_connects_accounts_by_the_link_once()
    {
        var client = await Clients.CreateAsync(Anna, "Weiss Ceramics", "Asia/Tokyo", None);
        var link = await Links.CreateAsync(Anna, client, None);
        Assert.Equal(Node.Clock.GetUtcNow().AddDays(7), link.ExpiresAt);
        Assert.StartsWith("https://posts.example/connect/", link.Address.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(new("anna's posts", "Weiss Ceramics", "Asia/Tokyo", link.ExpiresAt), await Links.FindAsync(Token(link), None));
        // Looking spends nothing.
        Assert.NotNull(await Links.FindAsync(Token(link), None));

        await Links.ConnectAsync(Token(link), [Account("1"), Account("2")], None);
        var there = await Clients.CallerAsync(Anna, client, None);
        Assert.Equal(["1", "2"], (await Node.Accounts.ListAsync(there, None)).Select(a => a.RemoteId));
        Assert.Single(await Node.Accounts.ListAsync(Anna, None));

        Assert.Null(await Links.FindAsync(Token(link), None));
        await OverAsync(link);
        Assert.Equal(2, (await Node.Accounts.ListAsync(there, None)).Count);
    }

    [Fact]
    public async Task The_link_itself_is_not_stored()
    {
        var link = await Links.CreateAsync(Anna, await ClientAsync(), None);
        var stored = await Node.ReadAsync(db => db.ConnectionLinks.SingleAsync(l => l.MadeById == Anna.UserId));
        Assert.DoesNotContain(Token(link), stored.Hash, StringComparison.Ordinal);
        Assert.DoesNotContain(Token(link), link.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_after_a_week_with_the_next_one_and_with_the_client()
    {
        var client = await ClientAsync();
        var first = await Links.CreateAsync(Anna, client, None);
        var second = await Links.CreateAsync(Anna, client, None);
        await OverAsync(first);
        Node.Clock.Advance(ConnectionLinks.Life);
        await OverAsync(second);

        var third = await Links.CreateAsync(Anna, client, None);
        await Clients.ReleaseAsync(Anna, client, None);
        await OverAsync(third);

        var other = await ClientAsync();
        var fourth = await Links.CreateAsync(Anna, other, None);
        var gone = (await Clients.CallerAsync(Anna, other, None)).WorkspaceId;
        await Clients.DeleteAsync(Anna, other, null, None);
        await OverAsync(fourth);
        Assert.False(await Node.ReadAsync(db => db.ConnectionLinks.AnyAsync(l => l.WorkspaceId == gone)));
    }

    [Fact]
    public async Task It_ends_when_its_maker_no_longer_runs_the_workspace()
    {
        var client = await ClientAsync();
        var link = await Links.CreateAsync(Anna, client, None);
        var there = (await Clients.CallerAsync(Anna, client, None)).WorkspaceId;
        await Node.ReadAsync(db => db.Memberships.Where(m => m.WorkspaceId == there).ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, Role.Editor)));
        await OverAsync(link);
    }

    [Fact]
    public async Task Nobody_makes_one_for_anothers_client()
    {
        var client = await ClientAsync();
        await NotFoundAsync(() => Links.CreateAsync(Ben, client, None));
        await NotFoundAsync(() => Links.CreateAsync(Anna, "x", None));
        await ForbiddenAsync(() => Links.CreateAsync(Anna with { Role = Role.Editor }, client, None));
        Assert.Null(await Links.FindAsync(new string('x', 5000), None));
    }

    [Fact]
    public async Task Of_two_who_use_it_at_once_one_comes_too_late()
    {
        var client = await ClientAsync();
        var link = await Links.CreateAsync(Anna, client, None);
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => Task.Run(async () =>
        {
            try
            {
                await Links.ConnectAsync(Token(link), [Account(n.ToString(System.Globalization.CultureInfo.InvariantCulture))], None);
                return true;
            }
            catch (RequestRejected)
            {
                return false;
            }
        })));
        Assert.Single(outcomes, won => won);
        Assert.Single(await Node.Accounts.ListAsync(await Clients.CallerAsync(Anna, client, None), None));
    }

    [Fact]
    public async Task A_connection_that_fails_leaves_the_link_as_it_was()
    {
        var link = await Links.CreateAsync(Anna, await ClientAsync(), None);
        await Assert.ThrowsAnyAsync<Exception>(() => Links.ConnectAsync(Token(link), [Account("1") with { Username = null! }], None));
        Assert.NotNull(await Links.FindAsync(Token(link), None));
        await Links.ConnectAsync(Token(link), [Account("1")], None);
    }

    Task<string> ClientAsync() => Clients.CreateAsync(Anna, "Weiss Ceramics", null, None);

    async Task OverAsync(NewConnectionLink link)
    {
        Assert.Null(await Links.FindAsync(Token(link), None));
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Links.ConnectAsync(Token(link), [Account("9")], None));
        Assert.StartsWith("This link is too old or was used already.", refused.Message, StringComparison.Ordinal);
    }

    static string Token(NewConnectionLink link) => link.Address.Segments[^1];

    DiscoveredAccount Account(string id) => new(Platform.Instagram, id, "weiss", "Weiss", null, null, null, new("token", Node.Clock.GetUtcNow().AddDays(60)), Renewable: false);
}
