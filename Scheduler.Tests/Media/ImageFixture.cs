using Microsoft.Extensions.Logging.Abstractions;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Tests.Media;

/// <summary>One processor for a class of tests, and the sentence it refuses a file with.</summary>
public sealed class ImageFixture : IDisposable
{
    public ImageProcessor Images { get; } = new(NullLogger<ImageProcessor>.Instance);

    public static PictureLimits Instagram => PlatformCatalog.Pictures([Platform.Instagram]);

    public Task<Rendition> ForInstagramAsync(byte[] file, Crop? crop) => Images.RenderAsync(file, crop, Instagram);

    public async Task<string> RefusalAsync(byte[] file)
    {
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Images.InspectAsync(file));
        Assert.Equal(["file"], refused.Fields.Keys);
        return refused.Message;
    }

    public void Dispose() => Images.Dispose();
}
