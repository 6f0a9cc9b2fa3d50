using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Scheduler.Core.Access;
using Scheduler.Core.Buffer;
using Scheduler.Core.Posts;
using Scheduler.Tests.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Buffer;

/// <summary>A node with one person, whose workspace has a key to a <see cref="BufferServer"/> and its two channels as accounts.</summary>
public abstract class BufferTests(SharedDatabase database) : IAsyncLifetime
{
    protected static CancellationToken None => CancellationToken.None;

    protected ManualClock Clock { get; } = new();

    protected BufferServer Server { get; private set; } = null!;

    /// <summary>Where Instagram itself is; null = nowhere.</summary>
    protected virtual Uri? Graph => null;

    protected CoreInstance Node { get; private set; } = null!;

    protected Caller Anna { get; private set; } = null!;

    protected BufferView Config { get; private set; } = null!;

    /// <summary>Public ids of the accounts on Instagram and on X.</summary>
    protected string Instagram { get; private set; } = "";

    protected string X { get; private set; } = "";

    public virtual async Task InitializeAsync()
    {
        Server = await BufferServer.StartAsync(Clock);
        Node = await StartNodeAsync();
        await using (var db = Node.Database())
        {
            await db.Posts.ExecuteDeleteAsync();
            await db.Accounts.ExecuteDeleteAsync();
        }
        Anna = await Node.SignUpAsync();
        Config = await Node.Get<BufferService>().CreateAsync(Anna, BufferServer.Key, None);
        Instagram = await Node.Get<BufferAccounts>().ConnectAsync(Anna, "c-ig", None);
        X = await Node.Get<BufferAccounts>().ConnectAsync(Anna, "c-x", None);
        Server.Calls.Clear();
    }

    public virtual async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Another node on the same database.</summary>
    protected async Task<CoreInstance> StartNodeAsync(IInterceptor? interceptor = null)
    {
        var node = await CoreInstance.StartAsync(database.Options, database.Folder, Clock, graph: Graph, interceptor: interceptor, buffer: Server.Address);
        if (interceptor is DyingDatabase death) death.Arm();
        return node;
    }

    /// <param name="minutes">From now.</param>
    /// <returns>Public id.</returns>
    protected Task<string> PlanAsync(double minutes = 60, string caption = "Fresh bread", string? account = null) => Node.Posts.CreateAsync(Anna, Draft(Clock.GetUtcNow().AddMinutes(minutes), caption, account), PostIntent.Schedule, None);

    protected Task<string> NowAsync(string caption = "Fresh bread") => Node.Posts.CreateAsync(Anna, new(caption, [X], [], null, "UTC"), PostIntent.PublishNow, None);

    protected PostDraft Draft(DateTimeOffset at, string caption = "Fresh bread", string? account = null) => new(caption, [account ?? X], [], at.UtcDateTime, "UTC");

    protected Task<PostTarget> TargetAsync(string post) => Node.ReadAsync(db => db.Targets.AsNoTracking().Include(t => t.Post).SingleAsync(t => t.Post.PublicId == post));

    protected async Task<List<string>> JournalAsync(string post) => [.. (await Node.Queries.JournalAsync(Anna, post, None)).Select(s => $"{s.Kind} {s.Result}")];

    /// <summary>Exactly one post is live, and it is on record as that.</summary>
    protected async Task<PostTarget> AssertLiveOnceAsync(string post)
    {
        var live = Assert.Single(Server.Posts);
        Assert.Equal("sent", live.Status);
        var target = await TargetAsync(post);
        Assert.Equal((TargetState.Published, PostStatus.Published, live.Id, live.Link, live.DueAt), (target.State, target.Post.Status, target.RemoteId, target.Permalink, target.PublishedAt));
        Assert.Equal((null, null, null), (target.DueAt, target.ClaimId, target.ClaimedUntil));
        return target;
    }
}
