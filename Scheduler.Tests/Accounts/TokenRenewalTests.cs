using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Accounts;

public sealed class TokenRenewalOnSqliteTests(SqliteDatabase database) : TokenRenewalTests(database), IClassFixture<SqliteDatabase>;

public sealed class TokenRenewalOnPostgresTests(PostgresDatabase database) : TokenRenewalTests(database), IClassFixture<PostgresDatabase>;

/// <summary>Renewal against a Graph API of the test's own, on one or two nodes.</summary>
public abstract class TokenRenewalTests(SharedDatabase database) : IAsyncLifetime
{
    const string Exchange = "/v23.0/oauth/access_token";
    static CancellationToken None => CancellationToken.None;
    readonly ManualClock clock = new();
    HttpStub graph = null!;
    CoreInstance node = null!;
    Caller anna = null!;

    public async Task InitializeAsync()
    {
        graph = await HttpStub.StartAsync();
        node = await StartAsync();
        await using (var db = node.Database())
        {
            await db.Notifications.ExecuteDeleteAsync();
            await db.Accounts.ExecuteDeleteAsync();
        }
        anna = await node.SignUpAsync();
        await node.ConnectAsync(anna);
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task At_half_of_its_life_a_token_is_exchanged_for_a_new_one()
    {
        graph.InTurn("GET", Exchange, Token("token-2"));
        clock.Advance(TimeSpan.FromDays(29));
        await RenewAsync(node);
        Assert.Empty(graph.Requests);

        clock.Advance(TimeSpan.FromDays(8));
        await RenewAsync(node);
        await RenewAsync(node);
        var asked = Assert.Single(graph.Requests);
        Assert.Equal("fb_exchange_token token-1 1 s", string.Join(' ', new[] { "grant_type", "fb_exchange_token", "client_id", "client_secret" }.Select(name => asked.Query[name].ToString())));
        var account = await AccountAsync();
        Assert.Equal("token-2", node.Get<TokenVault>().Reveal(account.ProtectedToken));
        Assert.Equal(clock.GetUtcNow().AddDays(60), account.TokenExpiresAt);
        Assert.InRange(account.RenewAt!.Value, clock.GetUtcNow().AddDays(30), clock.GetUtcNow().AddDays(36));
    }

    [Fact]
    public async Task Two_nodes_renew_a_token_once()
    {
        await using var other = await StartAsync();
        graph.InTurn("GET", Exchange, Token("token-2"));
        clock.Advance(TimeSpan.FromDays(37));
        await Task.WhenAll(RenewAsync(node), RenewAsync(other), RenewAsync(node), RenewAsync(other));
        Assert.Single(graph.Requests);
        Assert.Equal("token-2", node.Get<TokenVault>().Reveal((await AccountAsync()).ProtectedToken));
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(400, """{"error":{"message":"Service temporarily unavailable","code":2,"is_transient":true}}""")]
    [InlineData(400, """{"error":{"message":"Application request limit reached","code":4}}""")]
    [InlineData(400, """{"error":{"message":"Error validating client secret.","code":1}}""")]
    [InlineData(400, """{"error":{"message":"Unknown app","code":101}}""")]
    [InlineData(200, "<html>half an ans")]
    public async Task An_outage_is_no_refusal_and_is_tried_again_later_and_later(int status, string body)
    {
        graph.On("GET", Exchange, StubAnswer.Json(body, status));
        clock.Advance(TimeSpan.FromDays(37));
        await RenewAsync(node);
        await RenewAsync(node);
        Assert.Single(graph.Requests);
        var account = await AccountAsync();
        Assert.Equal((AccountStatus.Healthy, 1, "token-1"), (account.Status, account.RenewFailures, node.Get<TokenVault>().Reveal(account.ProtectedToken)));
        clock.AdvanceTo(account.RenewAt!.Value);
        await RenewAsync(node);
        var later = await AccountAsync();
        Assert.Equal((2, 2), (graph.Requests.Count, later.RenewFailures));
        Assert.True(later.RenewAt - clock.GetUtcNow() > account.RenewAt - clock.GetUtcNow());
        Assert.Empty(await node.Notices.LatestAsync(anna, 9, None));

        graph.On("GET", Exchange, Token("token-2"));
        clock.AdvanceTo(later.RenewAt!.Value);
        await RenewAsync(node);
        Assert.Equal(0, (await AccountAsync()).RenewFailures);
        Assert.Equal("token-2", node.Get<TokenVault>().Reveal((await AccountAsync()).ProtectedToken));
    }

    [Fact]
    public async Task A_refusal_for_good_asks_for_reconnecting()
    {
        graph.On("GET", Exchange, StubAnswer.Json("""{"error":{"message":"Error validating access token: the user changed the password","code":190,"error_subcode":460}}""", 400));
        clock.Advance(TimeSpan.FromDays(37));
        await RenewAsync(node);
        await RenewAsync(node);
        Assert.Single(graph.Requests);
        Assert.Equal(AccountStatus.NeedsReconnect, (await AccountAsync()).Status);
        Assert.Equal("blue.bakery needs to be connected again", Assert.Single(await node.Notices.LatestAsync(anna, 9, None)).Title);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reconnect_during_a_renewal_wins_whatever_the_renewal_brings(bool refused)
    {
        var reconnected = false;
        graph.On("GET", Exchange, _ =>
        {
            // The user is quicker than the answer.
            node.ConnectAsync(anna, token: "by hand").GetAwaiter().GetResult();
            reconnected = true;
            return refused ? StubAnswer.Json("""{"error":{"message":"expired","code":190,"error_subcode":463}}""", 400) : Token("token-2");
        });
        clock.Advance(TimeSpan.FromDays(37));
        await RenewAsync(node);
        Assert.True(reconnected);
        var account = await AccountAsync();
        Assert.Equal((AccountStatus.Healthy, "by hand"), (account.Status, node.Get<TokenVault>().Reveal(account.ProtectedToken)));
        Assert.Equal(clock.GetUtcNow().AddDays(60), account.TokenExpiresAt);
    }

    [Fact]
    public async Task A_platform_that_gives_the_same_life_again_is_asked_once_a_day_and_changes_nothing()
    {
        graph.On("GET", Exchange, _ => StubAnswer.Json(new { access_token = "token-1", expires_in = 60 }));
        clock.Advance(TimeSpan.FromDays(37));
        var before = await AccountAsync();
        await RenewAsync(node);
        clock.Advance(TimeSpan.FromHours(23));
        await RenewAsync(node);
        Assert.Single(graph.Requests);
        var after = await AccountAsync();
        Assert.Equal((before.ProtectedToken, before.TokenExpiresAt, 0), (after.ProtectedToken, after.TokenExpiresAt, after.RenewFailures));
        clock.Advance(TimeSpan.FromHours(1));
        await RenewAsync(node);
        Assert.Equal(2, graph.Requests.Count);
    }

    [Fact]
    public async Task An_account_of_an_older_version_gets_its_plan()
    {
        await using (var db = node.Database()) await db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.RenewAt, (DateTimeOffset?)null));
        await RenewAsync(node);
        Assert.InRange((await AccountAsync()).RenewAt!.Value, clock.GetUtcNow().AddDays(30), clock.GetUtcNow().AddDays(36));
        Assert.Empty(graph.Requests);
    }

    Task<CoreInstance> StartAsync() => CoreInstance.StartAsync(database.Options, database.Folder, clock, graph: graph.Address);

    static Task RenewAsync(CoreInstance on) => on.Get<TokenRenewal>().RenewDueAsync(None);

    static StubAnswer Token(string token) => StubAnswer.Json(new { access_token = token, token_type = "bearer", expires_in = 60 * 24 * 3600 });

    Task<SocialAccount> AccountAsync() => node.ReadAsync(db => db.Accounts.AsNoTracking().SingleAsync());
}

/// <summary>The same with the sandbox, as the product runs.</summary>
public sealed class TokenRenewalInTheSandboxTests
{
    [Fact]
    public async Task The_sandbox_renews_a_token_and_takes_the_new_one()
    {
        var clock = new ManualClock();
        await using var app = SchedulerApp.Start(clock: clock);
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        clock.Sleep(TimeSpan.FromDays(40));
        await app.Services.GetRequiredService<TokenRenewal>().RenewDueAsync(CancellationToken.None);
        var account = Assert.Single(await app.Services.GetRequiredService<AccountService>().ListAsync(owner.Caller, CancellationToken.None));
        Assert.Equal(clock.GetUtcNow().AddDays(60), account.TokenExpiresAt);

        // The first token has ended by now; the one that is stored works.
        clock.Sleep(TimeSpan.FromDays(25));
        Assert.True((await app.Services.GetRequiredService<AccountCheck>().RunAsync(owner.Caller, account.Id, CancellationToken.None)).Ok);
    }
}
