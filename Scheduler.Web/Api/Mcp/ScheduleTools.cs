using System.ComponentModel;
using System.Security.Claims;
using ModelContextProtocol.Server;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Slots;

namespace Scheduler.Web.Api.Mcp;

[McpServerToolType]
sealed class ScheduleTools(PostService posts, PostQueries queries, SlotService slots, AccessService access)
{
    readonly ToolTime times = new(access);

    [McpServerTool(Name = "schedule_post", Title = "Schedule a post", Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Puts a post on the schedule: it is published at that time without any further question.")]
    public async Task<PostResult> ScheduleAsync(
        ClaimsPrincipal user, [Description("Id of the post.")] string post, [Description(ToolTime.Form)] string time, CancellationToken cancel, [Description(ToolTime.Zone)] string? zone = null) =>
        await ChangeAsync(user, post, new() { Date = await times.ReadAsync(user.Caller(), time, zone, cancel), Scheduled = true }, cancel);

    [McpServerTool(Name = "reschedule_post", Title = "Move a post", Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Moves a post that is not published yet to another time. A draft stays a draft.")]
    public async Task<PostResult> RescheduleAsync(
        ClaimsPrincipal user, [Description("Id of the post.")] string post, [Description(ToolTime.Form)] string time, CancellationToken cancel, [Description(ToolTime.Zone)] string? zone = null) =>
        await ChangeAsync(user, post, new() { Date = await times.ReadAsync(user.Caller(), time, zone, cancel) }, cancel);

    [McpServerTool(Name = "cancel_post", Title = "Take a post off the schedule", Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Takes a post off the schedule before it is published. It becomes a draft and keeps its text, pictures and time, so that it can be scheduled again.")]
    public Task<PostResult> CancelAsync(ClaimsPrincipal user, [Description("Id of the post.")] string post, CancellationToken cancel) => ChangeAsync(user, post, new() { Scheduled = false }, cancel);

    [McpServerTool(Name = "next_free_slot", Title = "Next free posting time", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Finds the next of the workspace's weekly posting times that no post takes yet.")]
    public async Task<SlotResult> NextFreeAsync(ClaimsPrincipal user, CancellationToken cancel, [Description("Later than this; left out, now. " + ToolTime.Form)] string? after = null, [Description(ToolTime.Zone)] string? zone = null) =>
        SlotResult.Of(await slots.NextFreeAsync(user.Caller(), await times.MomentAsync(user.Caller(), after, zone, cancel), cancel));

    async Task<PostResult> ChangeAsync(ClaimsPrincipal user, string post, PostChange change, CancellationToken cancel)
    {
        await posts.ChangeAsync(user.Caller(), post, change, cancel);
        return PostResult.Of(await queries.FindAsync(user.Caller(), post, cancel) ?? throw RequestRejected.NotFound("post"));
    }
}
