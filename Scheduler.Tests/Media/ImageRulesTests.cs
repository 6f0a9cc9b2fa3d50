using Scheduler.Core.Media;
using Scheduler.Core.Platforms;

namespace Scheduler.Tests.Media;

public class ImageRulesTests
{
    static readonly PictureLimits Instagram = ImageFixture.Instagram;

    [Theory]
    [InlineData(1080, 1350, true)] // 4:5
    [InlineData(1080, 1351, true)] // a pixel of rounding
    [InlineData(1080, 1352, false)]
    [InlineData(1081, 1351, true)]
    [InlineData(1080, 566, true)] // 1.908:1, Instagram's own landscape
    [InlineData(1080, 565, true)] // 1.9115:1, a pixel of rounding
    [InlineData(1080, 564, false)]
    [InlineData(191, 100, true)]
    [InlineData(1920, 1080, true)]
    [InlineData(1080, 1080, true)]
    [InlineData(1080, 1920, false)]
    [InlineData(3000, 1000, false)]
    [InlineData(100_000, 1, false)]
    [InlineData(1, 100_000, false)]
    public void FitsRatio_is_4_to_5_up_to_1_91_to_1(int width, int height, bool fits)
    {
        Assert.Equal(fits, ImageRules.FitsRatio(width, height, Instagram));
        Assert.True(ImageRules.FitsRatio(width, height, PictureLimits.Any));
    }

    [Theory]
    [InlineData(1080, 1920, "9:16")]
    [InlineData(1080, 1350, "4:5")]
    [InlineData(1080, 566, "1.91:1")]
    [InlineData(1080, 565, "1.91:1")]
    [InlineData(500, 500, "1:1")]
    [InlineData(4032, 3024, "4:3")]
    [InlineData(3024, 4032, "3:4")]
    [InlineData(6000, 4000, "3:2")]
    [InlineData(6000, 4001, "3:2")]
    [InlineData(1920, 1080, "16:9")]
    [InlineData(1366, 768, "16:9")]
    [InlineData(1370, 1000, "1.37:1")]
    [InlineData(1000, 1370, "1:1.37")]
    [InlineData(3000, 1000, "3:1")]
    [InlineData(1000, 31_250, "1:31.25")]
    [InlineData(797, 1000, "1:1.255")] // refused, so it must not read like the limit
    [InlineData(7990, 10_000, "1:1.252")]
    [InlineData(1914, 1000, "1.914:1")]
    public void RatioName_reads_as_people_say_it(int width, int height, string name) => Assert.Equal(name, ImageRules.RatioName(width, height));

    [Fact]
    public void A_refused_ratio_is_never_called_by_the_name_of_a_limit()
    {
        for (var width = 32; width < 1500; width += 7)
            for (var height = 32; height < 2000; height += 11)
                if (!ImageRules.FitsRatio(width, height, Instagram)) Assert.DoesNotContain(ImageRules.RatioName(width, height), new[] { "4:5", "1:1.25", "1.91:1" });
    }

    [Theory]
    [InlineData(4000, 3000, 1440, 1080)]
    [InlineData(1000, 800, 1000, 800)]
    [InlineData(32, 32, 320, 320)]
    [InlineData(1080, 1351, 1080, 1350)]
    [InlineData(1080, 565, 1080, 566)]
    [InlineData(1440, 753, 1440, 754)]
    [InlineData(1439, 1799, 1439, 1798)]
    public void OutputSize_scales_to_what_Instagram_takes(int width, int height, int outputWidth, int outputHeight) =>
        Assert.Equal((outputWidth, outputHeight), ImageRules.OutputSize(width, height, Instagram));

    [Fact]
    public void OutputSize_never_rounds_outside_the_rules()
    {
        for (var width = 32; width <= 3000; width++)
            foreach (var ratio in new[] { 0.8, 0.8001, 1, 1.5, 1.9099, 1.91 })
            {
                var (outputWidth, outputHeight) = ImageRules.OutputSize(width, width / ratio, Instagram);
                Assert.True(ImageRules.Takes(outputWidth, outputHeight, 1, Instagram));
                Assert.InRange((double)outputWidth / outputHeight, 0.8, 1.91);
            }
    }

    [Theory]
    [InlineData(319, 319, 1, false)]
    [InlineData(1441, 1441, 1, false)]
    [InlineData(1080, 1351, 1, false)]
    [InlineData(1080, 1080, 8 * 1024 * 1024 + 1, false)]
    [InlineData(1080, 1080, 8 * 1024 * 1024, true)]
    [InlineData(320, 400, 1, true)]
    [InlineData(1440, 1800, 1, true)]
    public void Takes_forgives_nothing(int width, int height, long bytes, bool takes) => Assert.Equal(takes, ImageRules.Takes(width, height, bytes, Instagram));

    [Theory]
    [InlineData("X", 1000, 3000, 1000, 3000)]
    [InlineData("X", 8000, 6000, 4096, 3072)]
    [InlineData("Threads", 100, 1000, 320, 3200)]
    [InlineData("Telegram", 4000, 8000, 2048, 4096)]
    [InlineData("LinkedIn", 8000, 8000, 4096, 4096)]
    [InlineData("Threads Instagram", 100, 125, 320, 400)]
    [InlineData("X Mastodon", 33, 50, 33, 50)]
    public void OutputSize_keeps_what_its_platforms_take(string platforms, int width, int height, int outputWidth, int outputHeight) =>
        Assert.Equal((outputWidth, outputHeight), ImageRules.OutputSize(width, height, PlatformCatalog.Pictures(platforms.Split(' ').Select(Enum.Parse<Platform>))));

    [Fact]
    public void Whatever_platforms_a_post_has_there_is_a_size_that_all_of_them_take()
    {
        var platforms = Enum.GetValues<Platform>();
        for (var chosen = 1; chosen < 1 << platforms.Length; chosen++)
        {
            var limits = PlatformCatalog.Pictures(platforms.Where((_, i) => (chosen >> i & 1) == 1));
            Assert.True(limits.Types.HasFlag(PictureTypes.Jpeg));
            foreach (var (width, height) in new[] { (32, 32), (32, 640), (1000, 100), (123, 1229), (3000, 2001), (10_000, 10_000), (30_000, 3001), (1500, 30_000) })
            {
                if (!ImageRules.FitsRatio(width, height, limits)) continue;
                var (outputWidth, outputHeight) = ImageRules.OutputSize(width, height, limits);
                Assert.True(ImageRules.Takes(outputWidth, outputHeight, 1, limits), $"{width} x {height} as {outputWidth} x {outputHeight}: {limits}");
            }
        }
    }

    [Theory]
    [InlineData(10_000, 10_000, null)]
    [InlineData(10_001, 10_000, "The picture is too large: 10001 x 10000 pixels are 100 megapixels, and the limit is 100. Make it smaller and upload it again.")]
    [InlineData(50_000, 50_000, "The picture is too large: 50000 x 50000 pixels are 2500 megapixels, and the limit is 100. Make it smaller and upload it again.")]
    [InlineData(32, 32, null)]
    [InlineData(1000, 31, "The picture is too small: 1000 x 31 pixels. It needs at least 32 x 32.")]
    public void UploadProblem_limits_what_is_decoded(int width, int height, string? problem) => Assert.Equal(problem, ImageRules.UploadProblem(width, height)?.ToString());

    [Theory]
    [InlineData(32 * 1024 * 1024, "32 MB")]
    [InlineData(1536 * 1024, "1.5 MB")]
    [InlineData(30 * 1024, "30 KB")]
    [InlineData(12, "12 bytes")]
    public void ByteSize_reads_as_people_say_it(long bytes, string text) => Assert.Equal(text, ByteSize.Text(bytes));
}
