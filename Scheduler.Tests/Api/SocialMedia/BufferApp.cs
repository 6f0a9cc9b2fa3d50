using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Tokens;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>The product with a stand-in as Buffer; every test has a workspace of its own in it.</summary>
public sealed class BufferApp : IAsyncLifetime
{
    int owners;

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
    public SchedulerApp App { get; private set; } = null!;
    public BufferServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await BufferServer.StartAsync(Clock);
        App = SchedulerApp.Start(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RateLimit:PerMinute"] = "1000000", ["Jwt:SigningKey"] = SocialMediaApp.SigningKey, ["Buffer:BaseUrl"] = Server.Address.ToString(),
        }, Clock);
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Server.DisposeAsync();
    }

    public async Task<(SignedIn Owner, SocialMediaClient Client)> NewOwnerAsync()
    {
        var owner = await SignedIn.OwnerAsync(App, $"buffer-{Interlocked.Increment(ref owners)}@example.org");
        return (owner, await ClientAsync(owner));
    }

    /// <summary>Somebody else in the owner's workspace.</summary>
    public async Task<SocialMediaClient> MemberAsync(SignedIn owner, Role role)
    {
        var (member, _) = await NewOwnerAsync();
        await App.WriteAsync(db =>
        {
            db.Memberships.RemoveRange(db.Memberships.Where(m => m.UserId == member.Caller.UserId));
            db.Memberships.Add(new() { UserId = member.Caller.UserId, WorkspaceId = owner.Caller.WorkspaceId, Role = role });
        });
        return await ClientAsync(member);
    }

    async Task<SocialMediaClient> ClientAsync(SignedIn owner) => new(App, (await App.Services.GetRequiredService<TokenService>().ForUserAsync(owner.Caller.UserId, null, CancellationToken.None)).AccessToken);
}
