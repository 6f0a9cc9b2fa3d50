using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Analytics;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Analytics;

/// <summary>A node with a Graph API of the test's own, and posts that are live without having been published.</summary>
public abstract class AnalyticsTest(SharedDatabase database) : IAsyncLifetime
{
    protected static CancellationToken None => CancellationToken.None;

    protected ManualClock Clock { get; } = new();
    protected HttpStub Graph { get; private set; } = null!;
    protected CoreInstance Node { get; private set; } = null!;
    protected Caller Anna { get; private set; } = null!;

    protected FigureQueries Queries => Node.Get<FigureQueries>();

    public async Task InitializeAsync()
    {
        Graph = await HttpStub.StartAsync();
        Node = await StartAsync();
        // Others' posts must not come due in this test.
        await using (var db = Node.Database()) await db.Posts.ExecuteDeleteAsync();
        Anna = await Node.SignUpAsync();
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        await Graph.DisposeAsync();
    }

    protected Task<CoreInstance> StartAsync() => CoreInstance.StartAsync(database.Options, database.Folder, Clock, graph: Graph.Address);

    /// <returns>Public id.</returns>
    protected Task<string> ConnectAsync(string remoteId = "17841400000000001", Platform platform = Platform.Instagram, Caller? of = null) =>
        Node.ConnectAsync(of ?? Anna, remoteId, token: "token-" + remoteId, platform: platform);

    /// <summary>A post that went out now on these accounts, under the ids remote-0, remote-1 …</summary>
    protected async Task<PostView> LiveAsync(string remote, IReadOnlyList<string> accounts, string? campaign = null, Caller? of = null)
    {
        var caller = of ?? Anna;
        var id = await Node.Posts.CreateAsync(caller, new("Fresh rolls", accounts, [], null, "Europe/Berlin") { Campaign = campaign }, PostIntent.SaveDraft, None);
        var now = Clock.GetUtcNow();
        await using var db = Node.Database();
        foreach (var (index, target) in (await db.Targets.Where(t => t.Post.PublicId == id).OrderBy(t => t.Id).ToListAsync()).Index())
            (target.State, target.RemoteId, target.PublishedAt) = (TargetState.Published, accounts.Count == 1 ? remote : $"{remote}-{index}", now);
        await db.SaveChangesAsync();
        await db.Posts.Where(p => p.PublicId == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PostStatus.Published));
        return (await Node.Queries.FindAsync(caller, id, None))!;
    }

    /// <summary>What Instagram says of a post from now on.</summary>
    protected void Tell(string remote, long views, long likes = 0, long shares = 0, long comments = 0, long reach = 0) => Graph.On("GET", $"/v23.0/{remote}/insights", request =>
    {
        var all = new Dictionary<string, long>(StringComparer.Ordinal) { ["views"] = views, ["likes"] = likes, ["shares"] = shares, ["comments"] = comments, ["reach"] = reach };
        return StubAnswer.Json(new { data = request.Query["metric"].ToString().Split(',').Select(name => new { name, period = "lifetime", values = new[] { new { value = all[name] } } }) });
    });

    protected void Refuse(string remote, int code, int? subcode = null, int status = 400) =>
        Graph.On("GET", $"/v23.0/{remote}/insights", StubAnswer.Json(new { error = new { message = "Not now", code, error_subcode = subcode } }, status));

    protected async Task<IReadOnlyList<FigureView>> HistoryAsync(PostView post, Caller? of = null) => await Queries.OfPostAsync(of ?? Anna, post.Id, None);
}
