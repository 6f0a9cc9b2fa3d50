using System.Drawing;
using Scheduler.Core.Media;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

public class ThumbnailTests(ImageFixture fixture) : IClassFixture<ImageFixture>
{
    [Theory]
    [InlineData(240)]
    [InlineData(320)]
    public async Task Even_noise_fits_into_30_KB(int size)
    {
        var thumbnail = await fixture.Images.ThumbnailAsync(Pictures.Noise(size, size, quality: 95), null, size);
        Assert.InRange(thumbnail.Length, 1, ImageProcessor.MaxThumbnailBytes);
        Assert.Equal(ImageFormat.WebP, ImageSniffer.Sniff(thumbnail));
        Assert.Equal(size, Pixels.Of(thumbnail).Width);
    }

    [Theory]
    [InlineData(2000, 100)]
    [InlineData(100, 2000)]
    [InlineData(40, 40)]
    public async Task Any_shape_becomes_a_square(int width, int height)
    {
        var pixels = Pixels.Of(await fixture.Images.ThumbnailAsync(Pictures.Png(width, height), null));
        Assert.Equal((240, 240), (pixels.Width, pixels.Height));
    }

    [Fact]
    public async Task Transparent_parts_are_white_as_in_the_post()
    {
        var thumbnail = await fixture.Images.ThumbnailAsync(Pictures.PngWithAlpha(100, 100, (_, _) => Color.Transparent), null);
        Assert.InRange(Pictures.PixelAt(thumbnail, 50, 50).GetBrightness(), 0.98, 1);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(321)]
    public async Task Other_sizes_are_a_mistake_of_ours(int size) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => fixture.Images.ThumbnailAsync(Pictures.Png(100, 100), null, size));

    [Fact]
    public async Task A_preview_is_a_JPEG_that_is_never_larger_than_the_picture()
    {
        foreach (var file in new[] { Pictures.Png(700, 300), Pictures.WebP(700, 300), Pictures.Avif(700, 300), Pictures.Jpeg(700, 300) })
        {
            var preview = await fixture.Images.PreviewAsync(file);
            Assert.Equal(ImageFormat.Jpeg, ImageSniffer.Sniff(preview));
            Assert.Equal((700, 300), (Pixels.Of(preview).Width, Pixels.Of(preview).Height));
        }
    }

    [Fact]
    public async Task A_preview_of_a_thread_is_still_a_picture()
    {
        var pixels = Pixels.Of(await fixture.Images.PreviewAsync(Pictures.Png(30_000, 32), 100));
        Assert.Equal((100, 1), (pixels.Width, pixels.Height));
    }
}
