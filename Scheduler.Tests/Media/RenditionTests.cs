using System.Drawing;
using System.Text;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

public class RenditionTests(ImageFixture fixture) : IClassFixture<ImageFixture>
{
    static readonly Color HalfRed = Color.FromArgb(128, 255, 0, 0);

    [Theory]
    [InlineData(100, 100, 320, 320)]
    [InlineData(1000, 1000, 1000, 1000)]
    [InlineData(2500, 2000, 1440, 1152)]
    [InlineData(1080, 1350, 1080, 1350)]
    [InlineData(1080, 1351, 1080, 1350)]
    [InlineData(1080, 566, 1080, 566)]
    [InlineData(1080, 565, 1079, 565)]
    [InlineData(33, 42, 320, 400)]
    public async Task A_whole_picture_comes_out_in_a_size_that_Instagram_takes(int width, int height, int outputWidth, int outputHeight)
    {
        var rendition = await fixture.ForInstagramAsync(Pictures.Png(width, height), null);
        var pixels = Pixels.Of(rendition.Content);
        Assert.Equal((outputWidth, outputHeight), (rendition.Width, rendition.Height));
        Assert.Equal((outputWidth, outputHeight), (pixels.Width, pixels.Height));
    }

    [Theory]
    [InlineData(255, false)]
    [InlineData(0, true)]
    [InlineData(250, true)]
    public async Task What_can_be_seen_through_is_noticed_and_an_alpha_channel_that_hides_nothing_is_not(int alpha, bool isTransparent)
    {
        Color Corner(int x, int y) => Color.FromArgb(x < 4 && y < 4 ? alpha : 255, 200, 100, 50);
        Assert.Equal(isTransparent, (await fixture.Images.InspectAsync(Pictures.PngWithAlpha(400, 400, Corner))).IsTransparent);
        Assert.Equal(isTransparent, (await fixture.Images.InspectAsync(Pictures.Png16(400, 400, Corner))).IsTransparent);
    }

    [Theory]
    [InlineData(1080, 1920, "9:16")]
    [InlineData(1000, 400, "2.5:1")]
    public async Task A_picture_outside_the_ratios_is_refused_until_it_is_cropped(int width, int height, string name)
    {
        var file = Pictures.Jpeg(width, height);
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => fixture.ForInstagramAsync(file, null));
        Assert.Equal($"This picture is {name}; it may be from 4:5 to 1.91:1.", refused.Fields["crop"]);

        foreach (var ratio in new[] { 0.8, 1, 1.91 })
        {
            var rendition = await fixture.ForInstagramAsync(file, Crop.Centered(width, height, ratio));
            Assert.True(ImageRules.Takes(rendition.Width, rendition.Height, rendition.Content.Length, ImageFixture.Instagram));
            Assert.Equal(ratio, (double)rendition.Width / rendition.Height, 0.005);
        }
    }

    [Theory]
    [InlineData(0.5, 1, "This crop is 1:2; it may be from 4:5 to 1.91:1.")]
    [InlineData(1, 0.5, "This crop is 2:1; it may be from 4:5 to 1.91:1.")]
    [InlineData(0.02, 0.02, "The crop is too small: 20 x 20 pixels. It needs at least 32 x 32.")]
    public async Task A_crop_that_cannot_be_posted_is_refused(double width, double height, string sentence)
    {
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => fixture.ForInstagramAsync(Pictures.Png(1000, 1000), new Crop(0, 0, width, height, 0)));
        Assert.Equal(sentence, refused.Fields["crop"]);
    }

    [Theory]
    [InlineData(0.795, 1, 0.8)] // drawn on a phone's screen, half a percent narrower than 4:5
    [InlineData(1, 0.521, 1.91)]
    public async Task A_crop_that_misses_a_limit_by_a_hair_is_trimmed_to_it(double width, double height, double ratio)
    {
        var rendition = await fixture.ForInstagramAsync(Pictures.Png(1000, 1000), new Crop(0, 0, width, height, 0));
        Assert.Equal(ratio, (double)rendition.Width / rendition.Height, 0.002);
        Assert.True(ImageRules.Takes(rendition.Width, rendition.Height, rendition.Content.Length, ImageFixture.Instagram));
    }

    static readonly Dictionary<string, (Func<byte[]> File, Color Expected)> Colours = new(StringComparer.Ordinal)
    {
        ["Display P3"] = (() => Pictures.DisplayP3Jpeg(400, 400, Color.Red), Color.FromArgb(255, 0, 0)),
        ["CMYK with its profile"] = (() => Pictures.CmykJpeg(400, 400, Color.Red, withProfile: true), Color.FromArgb(232, 30, 42)),
        ["CMYK without one"] = (() => Pictures.CmykJpeg(400, 400, Color.Red), Color.FromArgb(232, 30, 42)),
        ["grey"] = (() => Pictures.PngGrey(400, 400, 100), Color.FromArgb(100, 100, 100)),
        ["one bit a pixel"] = (() => Pictures.PngBomb(400, 400), Color.FromArgb(0, 0, 0)),
        ["half transparent"] = (() => Pictures.PngWithAlpha(400, 400, (_, _) => HalfRed), Color.FromArgb(255, 127, 127)),
        ["wholly transparent"] = (() => Pictures.PngWithAlpha(400, 400, (_, _) => Color.FromArgb(0, 0, 0, 0)), Color.FromArgb(255, 255, 255)),
        ["16 bits, half transparent"] = (() => Pictures.Png16(400, 400, (_, _) => HalfRed), Color.FromArgb(255, 127, 127)),
        ["opaque (flattening must not eat the blue)"] = (() => Pictures.Png(400, 400, (_, _) => Color.Blue), Color.FromArgb(0, 0, 255)),
        ["a broken profile"] = (() => Pictures.WithProfile(Pictures.Jpeg(400, 400, (_, _) => Color.Lime), new byte[300]), Color.FromArgb(0, 255, 0)),
    };

    public static TheoryData<string> ColourNames => [.. Colours.Keys];

    [Theory]
    [MemberData(nameof(ColourNames))]
    public async Task Whatever_the_colours_were_they_are_sRGB_on_white(string what)
    {
        var (file, expected) = Colours[what];
        var pixels = Pixels.Of((await fixture.ForInstagramAsync(file(), null)).Content);
        Assert.Equal(3, pixels.Bands);
        AssertNear(expected, pixels[200, 200]);
    }

    [Fact]
    public async Task An_Ultra_HDR_photo_is_taken_as_the_JPEG_it_is()
    {
        var file = Pictures.UltraHdrJpeg(800, 800, Color.FromArgb(128, 128, 128));
        Assert.Equal(ImageFormat.Jpeg, (await fixture.Images.InspectAsync(file)).Format);
        var rendition = await fixture.ForInstagramAsync(file, null);
        AssertNear(Pictures.PixelAt(file, 400, 400), Pictures.PixelAt(rendition.Content, 400, 400));
    }

    [Fact]
    public async Task Nothing_but_the_picture_is_left_in_the_file()
    {
        var file = Pictures.WithProfile(Pictures.WithOrientation(Pictures.DisplayP3Jpeg(400, 400, Color.Red), 6), "a camera's secrets"u8.ToArray());
        var rendition = Encoding.Latin1.GetString((await fixture.ForInstagramAsync(file, null)).Content);
        Assert.Contains("Exif", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        foreach (var trace in new[] { "Exif", "ICC_PROFILE", "secrets", "http", "Photoshop" }) Assert.DoesNotContain(trace, rendition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JPEG_is_baseline()
    {
        var jpeg = (await fixture.ForInstagramAsync(Pictures.Png(400, 400), null)).Content;
        Assert.True(jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0, 0x00]) > 0);
        Assert.True(jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC2, 0x00]) < 0);
    }

    [Fact]
    public async Task Nine_megabytes_of_noise_come_out_within_Instagrams_eight()
    {
        var noise = Pictures.Noise(2000, 2000, quality: 98);
        Assert.True(noise.Length > 9_000_000);
        Assert.InRange((await fixture.ForInstagramAsync(noise, null)).Content.Length, 1, ImageFixture.Instagram.MaxBytes);
    }

    [Fact]
    public void The_encoder_lowers_the_quality_until_the_file_fits()
    {
        using var picture = Picture.Open(Pictures.Noise(800, 800, quality: 95));
        using var drawn = picture.Draw(default, Area.Whole, 800, 800);
        var best = ImageEncoder.Jpeg(drawn, int.MaxValue).Length;
        Assert.InRange(ImageEncoder.Jpeg(drawn, best / 2).Length, best / 8, best / 2);
        Assert.Throws<InvalidOperationException>(() => ImageEncoder.Jpeg(drawn, 1000));
    }

    [Fact]
    public async Task Many_at_once_come_out_as_one_at_a_time()
    {
        var files = Enumerable.Range(1, 8).Select(orientation => Pictures.Corners(900, 800, orientation)).ToList();
        var crop = new Crop(0.1, 0.1, 0.8, 0.8, 0);
        List<byte[]> oneByOne = [];
        foreach (var file in files) oneByOne.Add((await fixture.ForInstagramAsync(file, crop)).Content);

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => fixture.ForInstagramAsync(files[i % 8], crop)));
        for (var i = 0; i < atOnce.Length; i++) Assert.Equal(oneByOne[i % 8], atOnce[i].Content);
    }

    [Fact]
    public async Task Waiting_for_a_free_place_can_be_given_up()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Images.PreviewAsync(Pictures.Png(100, 100), cancellation: cancelled.Token));
    }

    static readonly Dictionary<string, Func<byte[]>> Kinds = new(StringComparer.Ordinal)
    {
        ["png"] = () => Pictures.Png(500, 1500), ["jpg"] = () => Pictures.Jpeg(500, 1500), ["webp"] = () => Pictures.WebP(500, 1500), ["avif"] = () => Pictures.Avif(500, 1500),
    };

    [Theory]
    [InlineData("png", "X", "png")]
    [InlineData("jpg", "X", "jpg")]
    [InlineData("webp", "X", "webp")]
    [InlineData("webp", "X Mastodon", "webp")]
    [InlineData("png", "X Bluesky LinkedIn Telegram Facebook Mastodon", "png")]
    [InlineData("webp", "LinkedIn", "jpg")]
    [InlineData("webp", "Telegram", "jpg")]
    [InlineData("webp", "Bluesky", "jpg")]
    [InlineData("webp", "Threads", "jpg")]
    [InlineData("webp", "Facebook", "jpg")]
    [InlineData("webp", "X Bluesky", "jpg")]
    [InlineData("avif", "X", "jpg")]
    public async Task A_picture_stays_of_its_kind_and_shape_where_all_its_platforms_take_them(string kind, string platforms, string becomes)
    {
        var limits = PlatformCatalog.Pictures(platforms.Split(' ').Select(Enum.Parse<Platform>));
        var rendition = await fixture.Images.RenderAsync(Kinds[kind](), null, limits);
        Assert.Equal(becomes, rendition.Format.Extension());
        Assert.Equal(rendition.Format, (await fixture.Images.InspectAsync(rendition.Content)).Format);
        Assert.Equal((500, 1500), (rendition.Width, rendition.Height));
        Assert.Equal((500, 1500), (Pixels.Of(rendition.Content).Width, Pixels.Of(rendition.Content).Height));
    }

    [Fact]
    public async Task With_Instagram_among_them_it_is_Instagrams_to_the_last_byte()
    {
        var file = Pictures.Png(2000, 2000);
        var limits = PlatformCatalog.Pictures([Platform.X, Platform.Mastodon, Platform.Instagram, Platform.Threads, Platform.LinkedIn]);
        Assert.Equal((await fixture.ForInstagramAsync(file, null)).Content, (await fixture.Images.RenderAsync(file, null, limits with { MaxBytes = ImageFixture.Instagram.MaxBytes })).Content);
    }

    [Fact]
    public async Task A_PNG_over_the_limit_becomes_a_JPEG_within_it()
    {
        var noise = Pictures.Png(1200, 1200, (x, y) => Color.FromArgb((x * 7919 + y * 104_729) * 2_654_435 & 0xFFFFFF));
        Assert.True(noise.Length > 1_000_000);
        var rendition = await fixture.Images.RenderAsync(noise, null, PlatformCatalog.Pictures([Platform.Bluesky]));
        Assert.Equal((ImageFormat.Jpeg, 1200), (rendition.Format, rendition.Width));
        Assert.InRange(rendition.Content.Length, 1, 1_000_000);
    }

    [Fact]
    public async Task A_PNG_leaves_its_secrets_behind_like_a_JPEG()
    {
        var file = Pictures.Png(400, 400, (_, _) => Color.Red, ("tEXt", "Comment\0a camera's secrets"u8.ToArray()));
        Assert.Contains("secrets", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        var rendition = await fixture.Images.RenderAsync(file, null, PlatformCatalog.Pictures([Platform.X]));
        Assert.Equal(ImageFormat.Png, rendition.Format);
        Assert.DoesNotContain("secrets", Encoding.Latin1.GetString(rendition.Content), StringComparison.Ordinal);
    }

    static void AssertNear(Color expected, Color actual) =>
        Assert.True(Math.Abs(expected.R - actual.R) < 6 && Math.Abs(expected.G - actual.G) < 6 && Math.Abs(expected.B - actual.B) < 6, $"{actual} is not {expected}");
}
