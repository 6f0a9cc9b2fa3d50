using System.ComponentModel;
using System.Security.Claims;
using ModelContextProtocol.Server;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.Mcp;

[McpServerToolType]
sealed class PostTools(PostService posts, PostQueries queries, PostListQueries lists, AccessService access)
{
    readonly ToolTime times = new(access);

    [McpServerTool(Name = "list_posts", Title = "List posts", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Lists posts of the workspace by their planned time, with what became of them on each account.")]
    public async Task<PostsResult> ListAsync(
        ClaimsPrincipal user, CancellationToken cancel,
        [Description("Only these: draft, scheduled, processing, published, partially_published, failed, needs_review, held. Left out, all.")] string? status = null,
        [Description("Planned then or later. " + ToolTime.Form)] string? from = null, [Description("Planned then or earlier.")] string? to = null,
        [Description(ToolTime.Zone)] string? zone = null, [Description("How many at most, 1 to 100.")] int limit = 20)
    {
        var caller = user.Caller();
        var filter = new PostListFilter(Status(status), null, await times.MomentAsync(caller, from, zone, cancel), await times.MomentAsync(caller, to, zone, cancel));
        var page = await lists.ReadAsync(caller, filter, new(PostSort.Planned, Descending: false), null, 0, Math.Clamp(limit, 1, PostListQueries.MostPerPage), cancel);
        return new([.. page.Posts.Select(PostResult.Of)], page.Total);
    }

    [McpServerTool(Name = "get_post", Title = "Read a post", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Reads one post, with what became of it on each account.")]
    public async Task<PostResult> GetAsync(ClaimsPrincipal user, [Description("Id of the post.")] string post, CancellationToken cancel) =>
        PostResult.Of(await queries.FindAsync(user.Caller(), post, cancel) ?? throw RequestRejected.NotFound("post"));

    [McpServerTool(Name = "create_post", Title = "Create a post", Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates a post. Without a time it is a draft that nobody sees. With a time it is scheduled, and published then without any further question.")]
    public async Task<PostResult> CreateAsync(
        ClaimsPrincipal user, [Description("The text. Each platform has its own limit; Instagram takes 2,200 characters.")] string content, [Description("Ids from list_accounts.")] string[] accounts, CancellationToken cancel,
        [Description("Left out: a draft. " + ToolTime.Form)] string? time = null, [Description(ToolTime.Zone)] string? zone = null,
        [Description("Ids of pictures and videos from upload_from_url, in their order.")] string[]? media = null)
    {
        var caller = user.Caller();
        var date = string.IsNullOrEmpty(time) ? null : await times.ReadAsync(caller, time, zone, cancel);
        var place = date?.TimeZone ?? (string.IsNullOrEmpty(zone) ? await access.ZoneAsync(caller, cancel) : WallClock.Zone(zone)).Id;
        var draft = new PostDraft(content, accounts, [.. (media ?? []).Select(id => new DraftMedia(id, null, null))], null, place) { Date = date };
        return await GetAsync(user, await posts.CreateAsync(caller, draft, date is null ? PostIntent.SaveDraft : PostIntent.Schedule, cancel), cancel);
    }

    static IReadOnlyList<PostStatus>? Status(string? status) => string.IsNullOrEmpty(status) ? null
        : Enum.GetValues<PostStatus>().Where(known => Words.Of(known) == status).ToList() is { Count: > 0 } found ? found
        : throw RequestRejected.Field("status", $"It must be one of {string.Join(", ", Enum.GetValues<PostStatus>().Select(Words.Of))}.");
}
