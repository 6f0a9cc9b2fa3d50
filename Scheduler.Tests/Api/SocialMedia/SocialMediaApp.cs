using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Tokens;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>
/// The product with two strangers in it: each has a workspace, a token and accounts. One is shared by all tests of the dialect, so each
/// makes the posts that it speaks of.
/// </summary>
public sealed class SocialMediaApp : IAsyncLifetime
{
    public const string SigningKey = "a secret of the tests that is long enough";

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
    public SchedulerApp App { get; private set; } = null!;

    /// <summary>Somebody else's site, from which media is fetched.</summary>
    public HttpStub Site { get; private set; } = null!;

    public SignedIn Owner { get; private set; } = null!;
    public SocialMediaClient Client { get; private set; } = null!;
    public SocialMediaClient OtherClient { get; private set; } = null!;

    /// <summary>The owner's account on X: a post for it needs no picture.</summary>
    public int X { get; private set; }

    /// <summary>The owner's account in the sandbox's Instagram.</summary>
    public int Instagram { get; private set; }

    /// <summary>An account of the other workspace.</summary>
    public int Theirs { get; private set; }

    public async Task InitializeAsync()
    {
        App = SchedulerApp.Start(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RateLimit:PerMinute"] = "1000000", ["Jwt:SigningKey"] = SigningKey, ["Outgoing:AllowPrivateAddresses"] = "true",
        }, Clock);
        Site = await HttpStub.StartAsync();
        Owner = await SignedIn.OwnerAsync(App);
        var other = await SignedIn.OwnerAsync(App, "bert@example.org", "America/New_York");
        X = await ConnectAsync(Owner.Caller, Platform.X, "123456789", "bluebakery");
        Theirs = await ConnectAsync(other.Caller, Platform.X, "999", "bert");
        await Owner.ConnectAsync("jonas");
        Instagram = await NumberAsync(Owner.Caller, "weiss.ceramics");
        Client = new(App, (await TokenAsync(Owner.Caller.UserId)).AccessToken);
        OtherClient = new(App, (await TokenAsync(other.Caller.UserId)).AccessToken);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        OtherClient.Dispose();
        await App.DisposeAsync();
        await Site.DisposeAsync();
    }

    /// <summary>As a sign-in gives it; the sign-in itself is TokenTests' matter.</summary>
    public Task<TokenGrant> TokenAsync(int user) => App.Services.GetRequiredService<TokenService>().ForUserAsync(user, null, CancellationToken.None);

    /// <returns>The account's number.</returns>
    public async Task<int> ConnectAsync(Caller caller, Platform platform, string remoteId, string username)
    {
        await App.Services.GetRequiredService<AccountService>()
            .ConnectAsync(caller, new(platform, remoteId, username, username, null, null, null, new("token-that-nobody-may-see", Clock.GetUtcNow().AddDays(60)), Renewable: true), CancellationToken.None);
        return await NumberAsync(caller, username);
    }

    /// <returns>Number of a new post of the owner's for X.</returns>
    public async Task<int> PostAsync(string? at = "2026-12-25T10:00:00", string content = "Fresh rolls") =>
        (await Client.PostAsync("posts", new { social_account_id = X, content, scheduled_time = at })).Number("id");

    Task<int> NumberAsync(Caller caller, string username) => App.ReadAsync(db => db.Accounts.Where(a => a.WorkspaceId == caller.WorkspaceId && a.Username == username).Select(a => a.Id).SingleAsync());
}

[CollectionDefinition(Name)]
public sealed class SocialMediaTests : ICollectionFixture<SocialMediaApp>
{
    public const string Name = "Social media";
}
