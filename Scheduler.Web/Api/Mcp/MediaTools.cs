using System.ComponentModel;
using System.Security.Claims;
using ModelContextProtocol.Server;
using Scheduler.Core.Media;

namespace Scheduler.Web.Api.Mcp;

[McpServerToolType]
sealed class MediaTools(MediaDownload download)
{
    [McpServerTool(Name = "upload_from_url", Title = "Upload a picture or video", Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Fetches a picture or video from a public address into the workspace's library. Its id goes into media of create_post.")]
    public async Task<MediaResult> UploadAsync(ClaimsPrincipal user, [Description("Such as https://example.com/photo.jpg.")] string url, CancellationToken cancel) =>
        MediaResult.Of(await download.FetchAsync(user.Caller(), url, cancel));
}
