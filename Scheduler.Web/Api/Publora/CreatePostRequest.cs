using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.Publora;

/// <summary>POST /create-post.</summary>
/// <param name="Platforms">platformIds of connections.</param>
/// <param name="ScheduledTime">When it is to be published; left out, the post is a draft.</param>
/// <param name="PlatformSettings">What shall be different on single platforms.</param>
/// <param name="Hash">SHA-256 of the request.</param>
sealed record CreatePostRequest(string Content, IReadOnlyList<string> Platforms, DateTimeOffset? ScheduledTime, PlatformSettings PlatformSettings, string Hash)
{
    public static async ValueTask<CreatePostRequest?> BindAsync(HttpContext http)
    {
        var body = await JsonBody.ReadAsync(http);
        var content = body.Text("content");
        if (PlainText.Clean(content).Length == 0) throw JsonBody.Bad("Content is required");
        var platforms = PlatformIds.Read(body) ?? throw JsonBody.Bad("Platforms are required");
        return new(content!, platforms, WireTime.Read(body, "scheduledTime", "Invalid scheduled time format"), PlatformSettings.Read(body), body.Hash);
    }
}
