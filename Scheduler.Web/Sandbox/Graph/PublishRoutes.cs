using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Scheduler.Web.Sandbox.State;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary><c>media_publish</c>, the one call that cannot be taken back, and the daily number of them.</summary>
sealed class PublishRoutes(SandboxStore store, IOptions<SandboxOptions> options)
{
    static readonly TimeSpan QuotaWindow = TimeSpan.FromHours(24);

    /// <summary>Publishing a container again answers the same post: one container never becomes two.</summary>
    public Task<JsonObject> PublishAsync(GraphCall call)
    {
        var account = call.Token.Account(call.Id) ?? throw call.NotFound(call.Id);
        call.Need("instagram_content_publish");
        var creationId = call.Required("creation_id");
        return store.ChangeAsync(state =>
        {
            var container = state.Containers.GetValueOrDefault(creationId);
            if (container is null || container.AccountId != account.Id)
                throw GraphErrors.MediaNotFound(creationId);
            if (container.IsCarouselItem)
                throw GraphErrors.BadParameter("A carousel item cannot be published by itself");
            var id = container.StatusAt(call.Now) switch
            {
                ContainerStatus.Published => container.MediaId!,
                ContainerStatus.Finished => Publish(state, container, call.Now),
                ContainerStatus.Expired => throw GraphErrors.ContainerExpired(),
                _ => throw GraphErrors.NotReady(),
            };
            return new JsonObject { ["id"] = id };
        });
    }

    public async Task<JsonObject> QuotaAsync(GraphCall call)
    {
        var account = call.Token.Account(call.Id) ?? throw call.NotFound(call.Id);
        call.Need("instagram_content_publish");
        var used = await store.ReadAsync(state => Used(state, account.Id, call.Now));
        var node = new GraphNode("ContentPublishingLimit", account.Id)
            .With("quota_usage", () => used)
            .With("config", () => new JsonObject { ["quota_total"] = options.Value.DailyQuota, ["quota_duration"] = (int)QuotaWindow.TotalSeconds });
        var shown = node.Show(call.Fields("quota_usage"));
        shown.Remove("id");
        return new JsonObject { ["data"] = new JsonArray(shown) };
    }

    string Publish(SandboxState state, Container container, DateTimeOffset now)
    {
        if (Used(state, container.AccountId, now) >= options.Value.DailyQuota)
            throw GraphErrors.QuotaReached(options.Value.DailyQuota);
        var media = new PublishedMedia(state.NextMediaId(), container.AccountId, container.Id, container.Caption, container.Children.Count > 0, container.Pictures, now) { Product = container.Product };
        state.Put(media);
        foreach (var id in container.Children.Append(container.Id))
        {
            if (state.Containers.GetValueOrDefault(id) is { } part)
                state.Put(part with { MediaId = media.Id });
        }
        return media.Id;
    }

    static int Used(SandboxState state, string accountId, DateTimeOffset now) =>
        state.Published.Values.Count(media => media.AccountId == accountId && media.PublishedAt > now - QuotaWindow);
}
