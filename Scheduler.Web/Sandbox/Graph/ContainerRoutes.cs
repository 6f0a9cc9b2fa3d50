using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Scheduler.Web.Sandbox.Faults;
using Scheduler.Web.Sandbox.Pictures;
using Scheduler.Web.Sandbox.State;
using Scheduler.Web.Sandbox.Videos;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary><c>POST /{ig-id}/media</c>: fetches and checks a picture or video, or gathers children, and answers a container to wait for.</summary>
sealed class ContainerRoutes(SandboxStore store, PictureFetch pictures, VideoFetch videos, PictureFolder folder, FaultSwitch faults, IOptions<SandboxOptions> options)
{
    public async Task<JsonObject> CreateAsync(GraphCall call)
    {
        var account = call.Token.Account(call.Id) ?? throw call.NotFound(call.Id);
        call.Need("instagram_content_publish");
        CaptionRules.Check(call["caption"], call["alt_text"]);
        var container = call["media_type"] switch
        {
            null or "IMAGE" => Blank(call, account.Id) with { Pictures = [await FetchAsync(call)] },
            "REELS" => await VideoAsync(call, Blank(call, account.Id) with { Product = ProductType.Reels }),
            "STORIES" => await StoryAsync(call, Blank(call, account.Id) with { Product = ProductType.Story, Caption = "" }),
            "VIDEO" when IsChild(call) => await VideoAsync(call, Blank(call, account.Id)),
            "CAROUSEL" => Blank(call, account.Id) with { Children = Children(call) },
            var other => throw GraphErrors.UnknownMediaType(other),
        };
        var fate = await faults.ContainerFateAsync(new(GraphOperation.Media, account.Id));
        return await store.ChangeAsync(state =>
        {
            var shown = container.Children.Count == 0 ? container.Pictures : [.. container.Children.Select(id => Child(state, id, container).Pictures[0])];
            var made = container with { Id = state.NextContainerId(), Pictures = shown, Fate = fate };
            state.Put(made);
            return new JsonObject { ["id"] = made.Id };
        });
    }

    /// <summary>A container in progress, without an id and content.</summary>
    Container Blank(GraphCall call, string accountId)
    {
        var isChild = IsChild(call);
        return new("", accountId, isChild ? "" : call["caption"] ?? "", isChild, [], [], call.Now, call.Now + options.Value.Processing, ContainerFate.Finishes);
    }

    static bool IsChild(GraphCall call) => call["is_carousel_item"] is "true" or "True" or "1";

    async Task<Container> StoryAsync(GraphCall call, Container blank) =>
        call["video_url"] is null ? blank with { Pictures = [await FetchAsync(call)] } : await VideoAsync(call, blank);

    /// <summary>Meta takes longer over videos than over pictures.</summary>
    async Task<Container> VideoAsync(GraphCall call, Container blank) => blank with
    {
        Pictures = [await videos.GetAsync(call.Required("video_url"), blank.Product == ProductType.Story)], ReadyAt = call.Now + options.Value.VideoProcessing,
    };

    async Task<Picture> FetchAsync(GraphCall call)
    {
        var jpeg = await pictures.GetAsync(call.Required("image_url"));
        var header = PictureRules.Check(jpeg);
        return new(await folder.SaveAsync(jpeg), header.Width, header.Height, call["alt_text"]);
    }

    /// <summary>Ids between commas, or a JSON list of them: Meta takes both.</summary>
    static List<string> Children(GraphCall call)
    {
        var ids = call.Required("children").Trim().TrimStart('[').TrimEnd(']').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(id => id.Trim('"')).ToList();
        return ids.Count is >= 2 and <= 10 ? ids : throw GraphErrors.CarouselSize();
    }

    static Container Child(SandboxState state, string id, Container parent)
    {
        if (state.Containers.GetValueOrDefault(id) is not { IsCarouselItem: true } child || child.AccountId != parent.AccountId)
            throw GraphErrors.MediaNotFound(id);
        return child.StatusAt(parent.CreatedAt) switch
        {
            ContainerStatus.Finished => child,
            ContainerStatus.InProgress => throw GraphErrors.NotReady(),
            ContainerStatus.Expired => throw GraphErrors.ContainerExpired(),
            _ => throw GraphErrors.MediaNotFound(id),
        };
    }
}
