using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Scheduler.Tests.Support;

/// <summary>
/// Stands in for Buffer: as much of its GraphQL as we use, and as merciless. Each createPost that arrives makes a post, whatever was lost
/// of its answer; what lies there goes out at its time by the test's clock. It outlives the nodes that use it.
/// </summary>
public sealed class BufferServer : IAsyncDisposable
{
    public const string Key = "buffer-key-1", Organization = "64b1f0a2c3d4e5f601234567";

    readonly HttpStub http;
    readonly TimeProvider clock;
    readonly Lock gate = new();
    readonly List<BufferPost> posts = [];
    int made;

    BufferServer(HttpStub http, TimeProvider clock)
    {
        (this.http, this.clock) = (http, clock);
        http.On("POST", "/", Answer);
    }

    public Uri Address => http.Address;

    /// <summary>The keys that it takes.</summary>
    public HashSet<string> Keys { get; } = new([Key], StringComparer.Ordinal);

    public List<JsonObject> Channels { get; } = [];

    /// <summary>What was asked, by the names of the operations.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Answers in its place, without effect; null: it answers itself.</summary>
    public Func<string, StubAnswer?> Instead { get; set; } = _ => null;

    /// <summary>The call takes effect, and this is what the caller hears of it; null: the truth.</summary>
    public Func<string, StubAnswer?> Afterwards { get; set; } = _ => null;

    /// <summary>Of all answers that it gives itself; null: none of its own.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; set; }

    /// <summary>Posts that nobody can list yet.</summary>
    public Func<BufferPost, bool> Hides { get; set; } = _ => false;

    /// <summary>The platform refuses what is sent, with this message; null: it takes it.</summary>
    public string? PlatformSays { get; set; }

    /// <summary>A queue that is paused sends nothing.</summary>
    public bool Sends { get; set; } = true;

    /// <summary>All that lies there, or went out from there.</summary>
    public IReadOnlyList<BufferPost> Posts
    {
        get
        {
            lock (gate)
            {
                SendDue();
                return [.. posts];
            }
        }
    }

    /// <summary>What everybody can see.</summary>
    public IReadOnlyList<BufferPost> Live => [.. Posts.Where(p => p.Status == "sent")];

    /// <summary>The bodies of createPost.</summary>
    public IReadOnlyList<JsonNode> Inputs => [.. http.Requests.Select(r => r.Json).Where(j => Operation(j) == "Create").Select(j => j["variables"]!["i"]!)];

    public static async Task<BufferServer> StartAsync(TimeProvider clock)
    {
        var server = new BufferServer(await HttpStub.StartAsync(), clock);
        server.AddChannel("c-ig", "instagram", "17841400000000001", "blue.bakery");
        server.AddChannel("c-x", "twitter", "900100", "bluebakery");
        server.AddChannel("c-pin", "pinterest", "77", "bakerypins");
        return server;
    }

    public JsonObject AddChannel(string id, string service, string serviceId, string name)
    {
        var channel = new JsonObject
        {
            ["id"] = id, ["name"] = name, ["displayName"] = $"The {name}", ["service"] = service, ["serviceId"] = serviceId, ["avatar"] = "", ["isDisconnected"] = false, ["isLocked"] = false,
            ["isQueuePaused"] = false,
        };
        Channels.Add(channel);
        return channel;
    }

    /// <summary>Goes out from there now, without having been asked for by us.</summary>
    public BufferPost Send(string channel = "c-x")
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            var post = new BufferPost($"post{++made:000}", channel, "Fresh bread", now, now) { Status = "sent", SentAt = now };
            posts.Add(post);
            return post;
        }
    }

    /// <summary>Somebody takes it out in Buffer itself.</summary>
    public void Remove(string id)
    {
        lock (gate) posts.RemoveAll(p => p.Id == id);
    }

    public ValueTask DisposeAsync() => http.DisposeAsync();

    public static StubAnswer Fault(string code, int status = 200, IReadOnlyDictionary<string, string>? headers = null) =>
        StubAnswer.Json($$"""{"data":null,"errors":[{"message":"words of {{code}}","extensions":{"code":"{{code}}"} }]}""", status, headers);

    public static StubAnswer Typed(string mutation, string type, string message = "words") => StubAnswer.Json($$$"""{"data":{"{{{mutation}}}":{"__typename":"{{{type}}}","message":"{{{message}}}"} } }""");

    static string Operation(JsonNode body) => body["query"]!.GetValue<string>().Split(' ', '(', '{')[1];

    StubAnswer Answer(StubRequest request)
    {
        var operation = Operation(request.Json);
        Calls.Enqueue(operation);
        if (string.IsNullOrEmpty(request.Headers.GetValueOrDefault("User-Agent"))) return StubAnswer.Text("Sorry, you have been blocked", 403, "text/html");
        if (Instead(operation) is { } other) return other;
        if (request.Headers.GetValueOrDefault("Authorization").ToString() is not ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var key] || !Keys.Contains(key)) return Fault("UNAUTHENTICATED", 401);
        var data = Resolve(operation, request.Json["variables"]!);
        return Afterwards(operation) ?? StubAnswer.Json(new JsonObject { ["data"] = data }.ToJsonString(), headers: Headers);
    }

    JsonObject Resolve(string operation, JsonNode variables)
    {
        lock (gate)
        {
            SendDue();
            return operation switch
            {
                "Account" => new() { ["account"] = new JsonObject { ["name"] = "Anna", ["organizations"] = new JsonArray(new JsonObject { ["id"] = Organization, ["name"] = "Blue Bakery Ltd" }) } },
                "Channels" => new() { ["channels"] = new JsonArray([.. (variables["o"]!.GetValue<string>() == Organization ? Channels : []).Select(c => c.DeepClone())]) },
                "Channel" => new() { ["channel"] = Find(variables["id"]!.GetValue<string>())?.DeepClone() },
                "Create" => new() { ["createPost"] = Create(variables["i"]!) },
                "Posts" => new() { ["posts"] = List(variables["i"]!) },
                "Metrics" => new() { ["posts"] = Metrics(variables) },
                "Post" => new() { ["post"] = posts.Find(p => p.Id == variables["id"]!.GetValue<string>())?.ToJson() },
                "Delete" => new() { ["deletePost"] = Delete(variables["id"]!.GetValue<string>()) },
                _ => throw new InvalidOperationException($"Buffer knows no {operation}."),
            };
        }
    }

    JsonObject Create(JsonNode input)
    {
        var channel = Find(input["channelId"]!.GetValue<string>());
        if (channel is null) return Error("NotFoundError", "No such channel");
        if (input["mode"]!.GetValue<string>() != "customScheduled" || input["schedulingType"]!.GetValue<string>() != "automatic") return Error("InvalidInputError", "Not by this mode");
        if (channel["service"]!.GetValue<string>() == "instagram" && input["metadata"]?["instagram"]?["type"] is null) return Error("InvalidInputError", "Instagram needs a type");
        var due = Instant(input["dueAt"]!);
        if (due <= clock.GetUtcNow()) return Error("InvalidInputError", "The time lies in the past");
        var post = new BufferPost($"post{++made:000}", input["channelId"]!.GetValue<string>(), input["text"]!.GetValue<string>(), due, clock.GetUtcNow());
        posts.Add(post);
        return new() { ["__typename"] = "PostActionSuccess", ["post"] = post.ToJson() };
    }

    JsonObject List(JsonNode input)
    {
        var filter = input["filter"]!;
        var channels = filter["channelIds"]!.AsArray().Select(c => c!.GetValue<string>()).ToList();
        var (created, from, until) = (Instant(filter["createdAt"]!["start"]!), Instant(filter["dueAt"]!["start"]!), Instant(filter["dueAt"]!["end"]!));
        var found = posts.Where(p => input["organizationId"]!.GetValue<string>() == Organization && channels.Contains(p.Channel) && p.CreatedAt >= created && p.DueAt >= from && p.DueAt <= until && !Hides(p));
        return new() { ["edges"] = new JsonArray([.. found.Select(p => new JsonObject { ["node"] = p.ToJson() })]), ["pageInfo"] = new JsonObject { ["hasNextPage"] = false, ["endCursor"] = null } };
    }

    /// <summary>What was sent, the newest first and a page at a time; the cursor is a post's id.</summary>
    JsonObject Metrics(JsonNode variables)
    {
        var (filter, sort, most) = (variables["i"]!["filter"]!, variables["i"]!["sort"]!.AsArray().Single()!, variables["n"]!.GetValue<int>());
        if (sort["field"]!.GetValue<string>() != "dueAt" || sort["direction"]!.GetValue<string>() != "desc") throw new InvalidOperationException("Pages are made in one order only.");
        var (channels, statuses) = (filter["channelIds"]!.AsArray().Select(c => c!.GetValue<string>()).ToList(), filter["status"]!.AsArray().Select(s => s!.GetValue<string>()).ToList());
        var (from, until) = (Instant(filter["dueAt"]!["start"]!), Instant(filter["dueAt"]!["end"]!));
        var found = posts.Where(p => variables["i"]!["organizationId"]!.GetValue<string>() == Organization && channels.Contains(p.Channel) && statuses.Contains(p.Status) && p.DueAt >= from && p.DueAt <= until)
            .OrderByDescending(p => p.DueAt).ThenByDescending(p => p.Id, StringComparer.Ordinal).ToList();
        var rest = variables["a"]?.GetValue<string>() is { } after ? found.SkipWhile(p => p.Id != after).Skip(1).ToList() : found;
        var page = rest.Take(most).ToList();
        return new()
        {
            ["edges"] = new JsonArray([.. page.Select(p => new JsonObject { ["node"] = new JsonObject { ["id"] = p.Id, ["metrics"] = p.ToJson()["metrics"]?.DeepClone() } })]),
            ["pageInfo"] = new JsonObject { ["hasNextPage"] = rest.Count > page.Count, ["endCursor"] = page.LastOrDefault()?.Id },
        };
    }

    JsonObject Delete(string id) => posts.RemoveAll(p => p.Id == id) > 0 ? new() { ["__typename"] = "DeletePostSuccess" } : Error("NotFoundError", "No such post");

    static JsonObject Error(string type, string message) => new() { ["__typename"] = type, ["message"] = message };

    JsonObject? Find(string channel) => Channels.Find(c => c["id"]!.GetValue<string>() == channel);

    void SendDue()
    {
        foreach (var post in posts.Where(p => Sends && p.Status == "scheduled" && p.DueAt <= clock.GetUtcNow()))
            (post.Status, post.SentAt, post.Error) = PlatformSays is { } words ? ("error", (DateTimeOffset?)null, words) : ("sent", post.DueAt, null);
    }

    static DateTimeOffset Instant(JsonNode text) => DateTimeOffset.Parse(text.GetValue<string>(), CultureInfo.InvariantCulture);
}
