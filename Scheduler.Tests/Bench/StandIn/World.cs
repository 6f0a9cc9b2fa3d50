using System.Collections.Concurrent;
using System.Globalization;

namespace Scheduler.Tests.Bench.StandIn;

/// <summary>
/// The platform's memory: posts, containers and what is live. It is stricter than the real one: every call to publish that takes
/// effect makes another item, even by the same container, so that no mistake of a caller's is forgiven.
/// </summary>
sealed class World(TimeSpan processing, TimeProvider time)
{
    // Ids tell what they name, as far as we are concerned.
    const long FirstContainer = 17_900_000_000_000_000;
    const long FirstMedia = 18_000_000_000_000_000;
    const int LongestList = 25;

    readonly ConcurrentDictionary<(string Account, string Caption), LivePost> posts = new();
    readonly ConcurrentDictionary<long, Container> containers = new();
    readonly ConcurrentDictionary<long, LiveMedia> media = new();
    readonly ConcurrentDictionary<string, ConcurrentStack<LiveMedia>> pages = new(StringComparer.Ordinal);
    long lastContainer = FirstContainer;
    long lastMedia = FirstMedia;
    int live;

    /// <summary>Posts that are live, each counted once.</summary>
    public int Live => Volatile.Read(ref live);

    public static bool IsContainer(long id) => id is > FirstContainer and < FirstMedia;

    public IReadOnlyList<SeenPost> Seen() => [.. posts.Values.Select(post => post.Seen())];

    /// <summary>The planned post that a call is about; null when it is about none, or about one that is not there.</summary>
    public LivePost? PostOf(GraphCall call, DateTimeOffset arrived) => call.Operation switch
    {
        GraphOperation.CreateContainer => posts.GetOrAdd((call.Node, call.Form["caption"].ToString()), static (key, at) => new(key.Account, key.Caption, at), arrived),
        GraphOperation.ReadContainer => containers.GetValueOrDefault(call.Id)?.Post,
        GraphOperation.Publish => containers.GetValueOrDefault(call.CreationId)?.Post,
        GraphOperation.ReadMedia => media.GetValueOrDefault(call.Id)?.Post,
        _ => null,
    };

    /// <summary>Carries a call out.</summary>
    /// <param name="fate">What becomes of the container it makes.</param>
    public GraphReply Do(GraphCall call, LivePost? post, string fate) => call.Operation switch
    {
        GraphOperation.CreateContainer => Create(post!, fate),
        GraphOperation.ReadContainer => Read(call.Id),
        GraphOperation.Publish => Publish(call.CreationId),
        GraphOperation.ListMedia => List(call.Node),
        GraphOperation.ReadMedia => Permalink(call.Id),
        GraphOperation.ReadQuota => GraphReply.Json(new { data = new[] { new { quota_usage = 0, config = new { quota_total = 100_000, quota_duration = 86_400 } } } }),
        _ => GraphReply.Missing,
    };

    public void Expire(long container)
    {
        if (!containers.TryGetValue(container, out var found)) return;
        found.MarkExpired();
        found.Post.MarkUnknowable();
    }

    GraphReply Create(LivePost post, string fate)
    {
        post.CountContainer();
        var id = Interlocked.Increment(ref lastContainer);
        containers[id] = new(post, time.GetUtcNow() + processing, fate);
        return GraphReply.Id(id);
    }

    GraphReply Read(long id)
    {
        if (!containers.TryGetValue(id, out var container)) return GraphReply.Missing;
        var status = container.StatusAt(time.GetUtcNow());
        return new(200, System.Text.Encoding.UTF8.GetBytes($$"""{"status_code":"{{status}}","status":"{{status}}: as said.","id":"{{id}}"}"""));
    }

    GraphReply Publish(long id)
    {
        if (!containers.TryGetValue(id, out var container)) return GraphReply.Error(400, 24, 2207008, "The container does not exist.");
        var now = time.GetUtcNow();
        switch (container.StatusAt(now))
        {
            case "IN_PROGRESS":
                return GraphReply.Error(400, 9007, 2207027, "The media is not ready to be published.");
            case Container.Failed or Container.Expired:
                return GraphReply.Error(400, 24, 2207008, "The container cannot be published.");
        }
        container.MarkPublished();
        var item = new LiveMedia(Interlocked.Increment(ref lastMedia), container.Post, now);
        media[item.Id] = item;
        pages.GetOrAdd(container.Post.Account, static _ => new()).Push(item);
        if (container.Post.Add(item)) Interlocked.Increment(ref live);
        return GraphReply.Id(item.Id);
    }

    GraphReply List(string account) => GraphReply.Json(new
    {
        data = pages.TryGetValue(account, out var page)
            ? page.Take(LongestList).Select(m => new { id = Text(m.Id), caption = m.Post.Caption, media_type = "IMAGE", timestamp = m.PublishedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture), permalink = Address(m.Id) })
            : [],
    });

    GraphReply Permalink(long id) => media.ContainsKey(id) ? GraphReply.Json(new { permalink = Address(id), id = Text(id) }) : GraphReply.Missing;

    static string Address(long id) => $"https://www.instagram.com/p/{Text(id)}/";

    static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
