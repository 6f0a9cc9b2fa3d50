using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

/// <summary>A node with one person and an account, whose engine publishes to a <see cref="FakePlatform"/>.</summary>
public abstract class EngineTests(SharedDatabase database) : IAsyncLifetime
{
    protected static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    protected static CancellationToken None => CancellationToken.None;

    private protected FakePlatform Platform { get; } = new();

    protected ManualClock Clock { get; } = new();

    protected CoreInstance Node { get; private set; } = null!;

    protected Caller Anna { get; private set; } = null!;

    protected string Bakery { get; private set; } = "";

    string asset = "";

    public async Task InitializeAsync()
    {
        Node = await StartNodeAsync();
        await using (var db = Node.Database())
        {
            await db.Posts.ExecuteDeleteAsync();
            await db.Accounts.ExecuteDeleteAsync();
        }
        Anna = await Node.SignUpAsync();
        Bakery = await Node.ConnectAsync(Anna);
        asset = await Node.UploadAsync(Anna);
    }

    public virtual async Task DisposeAsync() => await Node.DisposeAsync();

    /// <summary>Another node on the same database.</summary>
    protected async Task<CoreInstance> StartNodeAsync(IInterceptor? interceptor = null, PublishingOptions? options = null, ManualClock? clock = null)
    {
        var node = await CoreInstance.StartAsync(database.Options, database.Folder, clock ?? Clock, new FakePublisher(Platform), publishing: options, interceptor: interceptor);
        if (interceptor is DyingDatabase death) death.Arm();
        return node;
    }

    /// <returns>Public id of a post that is due now.</returns>
    protected Task<string> DueAsync(string caption = "bread") => Node.Posts.CreateAsync(Anna, Draft(caption), PostIntent.PublishNow, None);

    protected PostDraft Draft(string caption = "bread") => new(caption, [Bakery], [new(asset, null, null)], null, "Europe/Berlin");

    protected async Task<PostView> PostAsync(string id) => await Node.Queries.FindAsync(Anna, id, None) ?? throw new InvalidOperationException(id);

    protected Task<PostTarget> TargetAsync(string post) => Node.ReadAsync(db => db.Targets.AsNoTracking().SingleAsync(t => t.Post.PublicId == post));

    protected async Task<List<string>> JournalAsync(string post) => [.. (await Node.Queries.JournalAsync(Anna, post, None)).Select(s => $"{s.Kind} {s.Result}")];

    /// <summary>Exactly one post is live, and it is on record as that.</summary>
    protected async Task AssertPublishedOnceAsync(string post)
    {
        var target = await TargetAsync(post);
        Assert.Equal((TargetState.Published, PostStatus.Published), (target.State, (await PostAsync(post)).Status));
        var container = Assert.Single(Platform.Live);
        Assert.Equal(("live-" + container, "https://fake.example/live-" + container), (target.RemoteId, target.Permalink));
        Assert.Equal((null, null, null), (target.DueAt, target.ClaimId, target.ClaimedUntil));
    }
}
