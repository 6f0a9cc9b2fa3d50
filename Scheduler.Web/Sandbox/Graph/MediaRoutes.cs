using System.Text.Json.Nodes;
using Scheduler.Web.Sandbox.State;
using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>Reading what was published: an account's posts, and a post's numbers.</summary>
sealed class MediaRoutes(SandboxStore store, SandboxAddress address)
{
    static readonly (string Name, Func<Engagement, int> Value)[] Metrics =
    [
        ("views", e => e.Views), ("reach", e => e.Reach), ("likes", e => e.Likes), ("comments", e => e.Comments),
        ("shares", e => e.Shares), ("saved", e => e.Saved), ("total_interactions", e => e.TotalInteractions),
    ];

    public Task<JsonObject> ListAsync(GraphCall call) => ListAsync(call, stories: false);

    /// <summary>Those that are still to be seen: for a day.</summary>
    public Task<JsonObject> StoriesAsync(GraphCall call) => ListAsync(call, stories: true);

    async Task<JsonObject> ListAsync(GraphCall call, bool stories)
    {
        var account = call.Token.Account(call.Id) ?? throw call.NotFound(call.Id);
        call.Need("instagram_basic");
        var fields = call.Fields("id");
        var posts = (await store.ReadAsync(state => state.PublishedBy(account.Id)))
            .Where(media => (media.Product == ProductType.Story) == stories && (!stories || media.PublishedAt > call.Now - TimeSpan.FromDays(1))).ToList();
        return GraphPaging.Page(call, posts, media => media.Id, media => MediaNode.Of(media, call, address).Show(fields));
    }

    /// <summary>One unknown metric fails the whole call, as with Meta.</summary>
    public async Task<JsonObject> InsightsAsync(GraphCall call)
    {
        var media = await store.ReadAsync(state => state.Published.GetValueOrDefault(call.Id));
        if (media is null || call.Token.Account(media.AccountId) is null)
            throw call.NotFound(call.Id);
        call.Need("instagram_manage_insights");
        var engagement = media.EngagementAt(call.Now);
        var metrics = call.Required("metric").Split(',', StringSplitOptions.TrimEntries).Index().Select(item => Metric(item.Index, item.Item, media, engagement));
        return new JsonObject { ["data"] = new JsonArray([.. metrics]) };
    }

    static JsonObject Metric(int index, string name, PublishedMedia media, Engagement engagement)
    {
        var value = Metrics.FirstOrDefault(metric => metric.Name == name).Value
            ?? throw GraphErrors.BadParameter($"metric[{index}] must be one of the following values: {string.Join(", ", Metrics.Select(metric => metric.Name))}");
        return new()
        {
            ["name"] = name,
            ["period"] = "lifetime",
            ["values"] = new JsonArray(new JsonObject { ["value"] = value(engagement) }),
            ["id"] = $"{media.Id}/insights/{name}/lifetime",
        };
    }
}
