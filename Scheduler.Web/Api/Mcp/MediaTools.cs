using System.ComponentModel;
using System.Security.Claims;
using ModelContextProtocol.Server;
using Scheduler.Core.Media;

namespace Scheduler.Web.Api.Mcp;

[McpServerToolType]
sealed class MediaTools(MediaDownload download)
{
    [McpServerTool(Name = "upload_from_url", Title = "Upload a picture", Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Fetches a picture (JPEG, PNG, WebP) from a public address into the workspace's library. Its id goes into media of create_post.")]
    public async Task<PictureResult> UploadAsync(ClaimsPrincipal user, [Description("Such as https://example.com/photo.jpg.")] string url, CancellationToken cancel) =>
        PictureResult.Of(await download.FetchAsync(user.Caller(), url, cancel));
}
