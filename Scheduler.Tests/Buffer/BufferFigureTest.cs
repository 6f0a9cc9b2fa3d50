using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Analytics;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Buffer;

/// <summary>Posts that went out through a stand-in for Buffer, and the duty that asks for their figures.</summary>
public abstract class BufferFigureTest(SharedDatabase database) : BufferTests(database)
{
    /// <summary>Stands in for Instagram.</summary>
    protected HttpStub GraphServer { get; private set; } = null!;

    protected override Uri Graph => GraphServer.Address;

    protected FigureCollection Collection => Node.Get<FigureCollection>();

    public override async Task InitializeAsync()
    {
        GraphServer = await HttpStub.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await GraphServer.DisposeAsync();
    }

    /// <summary>A post that went out now, without the engine: through Buffer, on X unless it is said otherwise.</summary>
    /// <param name="views">Null: Buffer has not counted yet.</param>
    /// <param name="remoteId">It went straight to its platform, where it has this id.</param>
    /// <returns>Public id, and the post as it lies in Buffer.</returns>
    protected async Task<(string Id, BufferPost Sent)> LiveAsync(long? views = null, string channel = "c-x", string? account = null, string? remoteId = null, Caller? of = null)
    {
        var caller = of ?? Anna;
        var sent = Server.Send(channel);
        if (views is not null) sent.Metrics = new() { ["views"] = views.Value };
        var id = await Node.Posts.CreateAsync(caller, new("Fresh bread", [account ?? X], [], null, "UTC"), PostIntent.SaveDraft, None);
        await using var db = Node.Database();
        var target = await db.Targets.SingleAsync(t => t.Post.PublicId == id);
        (target.State, target.RemoteId, target.PublishedAt, target.ThroughBuffer) = (TargetState.Published, remoteId ?? sent.Id, sent.SentAt, remoteId is null);
        await db.SaveChangesAsync();
        return (id, sent);
    }

    /// <summary>The duty, at that time.</summary>
    /// <param name="asked">How often Buffer has been asked until then.</param>
    protected async Task RoundAtAsync(DateTimeOffset at, int asked)
    {
        Clock.AdvanceTo(at);
        await Collection.RunDueAsync(None);
        Assert.Equal(Enumerable.Repeat("Metrics", asked), Server.Calls.Where(call => call == "Metrics"));
    }

    protected Task<IReadOnlyList<FigureView>> HistoryAsync(string post) => Node.Get<FigureQueries>().OfPostAsync(Anna, post, None);

    /// <returns>Who told the newest figures, and how many views.</returns>
    protected async Task<(FigureSource, long)> NewestAsync(string post)
    {
        var newest = (await HistoryAsync(post))[^1];
        return (newest.Source, newest.Figures.Views!.Value);
    }
}
