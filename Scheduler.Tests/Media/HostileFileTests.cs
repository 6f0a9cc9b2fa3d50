using System.Text;
using Scheduler.Core.Media;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

public class HostileFileTests(ImageFixture fixture) : IClassFixture<ImageFixture>
{
    const string Damaged = "The picture is damaged or incomplete. Save or export it again and upload the new copy.";

    static readonly Dictionary<string, (byte[] File, string Sentence)> Strangers = new(StringComparer.Ordinal)
    {
        ["nothing"] = ([], "The file is empty"),
        ["text"] = ("just words"u8.ToArray(), "This file is not a picture"),
        ["one byte"] = ([0xFF], "This file is not a picture"),
        ["a ZIP named .jpg"] = (Pictures.Zip(), "This file is not a picture"),
        ["a page of HTML"] = ("<html><body>hello</body></html>"u8.ToArray(), "This file is not a picture"),
        ["an animated GIF"] = (Pictures.Gif(), "GIF pictures are not taken. Save it as PNG"),
        ["an animated WebP"] = (Pictures.AnimatedWebP(), "Animated pictures are not taken"),
        ["an AVIF sequence"] = (Pictures.IsoMedia("avis\0\0\0\0avifavis"), "Animated pictures are not taken"),
        ["an iPhone's HEIC"] = (Pictures.IsoMedia("heic\0\0\0\0mif1heic"), "HEIC pictures are not taken. Export it as JPEG"),
        ["a HEIC of another brand"] = (Pictures.IsoMedia("mif1\0\0\0\0mif1heic"), "HEIC pictures are not taken"),
        ["an MP4"] = (Pictures.IsoMedia("isom\0\0\0\0isomavc1"), "This file is a video"),
        ["a WebM"] = ([0x1A, 0x45, 0xDF, 0xA3, 0, 0, 0, 0], "This file is a video"),
        ["a TIFF"] = ("II*\0\x08\0\0\0"u8.ToArray(), "TIFF and camera raw files are not taken. Export it as JPEG"),
        ["a PDF"] = ("%PDF-1.7\n"u8.ToArray(), "PDF files are not taken. Export the page as JPEG"),
        ["a BMP"] = ([.. "BM"u8, 1, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0], "BMP pictures are not taken. Save it as PNG"),
        ["a JPEG XL"] = ([0xFF, 0x0A, 0, 0], "JPEG XL pictures are not taken"),
        ["an SVG"] = ("<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"u8.ToArray(), "SVG drawings are not taken. Export it as PNG"),
        ["an SVG behind a prologue"] = (Encoding.UTF8.GetBytes("\uFEFF<?xml version='1.0'?><!-- hello --><svg/>"), "SVG drawings are not taken"),
        ["a JPEG's first bytes"] = ([0xFF, 0xD8, 0xFF, 0xE0], Damaged),
        ["a PNG's first bytes"] = ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Damaged),
        ["a WebP's first bytes"] = ("RIFF\x10\0\0\0WEBPVP8 "u8.ToArray(), Damaged),
        ["an AVIF's first box"] = (Pictures.IsoMedia("avif\0\0\0\0mif1avif"), Damaged),
        ["an AVIF whose first box claims to be long"] = ([0x7F, 0xFF, 0xFF, 0xFF, .. "ftypavif"u8], Damaged),
    };

    static readonly Dictionary<string, Func<byte[]>> Formats = new(StringComparer.Ordinal)
    {
        ["JPEG"] = () => Pictures.Jpeg(500, 400),
        ["PNG"] = () => Pictures.Png(500, 400),
        ["WebP"] = () => Pictures.WebP(500, 400),
        ["AVIF"] = () => Pictures.Avif(500, 400),
    };

    public static TheoryData<string> StrangerNames => [.. Strangers.Keys];

    public static TheoryData<string> FormatNames => [.. Formats.Keys];

    [Theory]
    [MemberData(nameof(StrangerNames))]
    public async Task A_file_that_is_no_picture_we_take_is_refused_with_what_to_do(string what)
    {
        var (file, sentence) = Strangers[what];
        Assert.StartsWith(sentence, await fixture.RefusalAsync(file), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(FormatNames))]
    public async Task A_truncated_picture_is_refused_wherever_it_was_cut(string format)
    {
        var file = Formats[format]();
        Assert.Equal(500, (await fixture.Images.InspectAsync(file)).Width);
        foreach (var part in new[] { 0.05, 0.3, 0.5, 0.9 }) Assert.Equal(Damaged, await fixture.RefusalAsync(file[..(int)(file.Length * part)]));
    }

    [Fact]
    public async Task A_JPEG_that_lacks_its_last_rows_is_refused_even_where_decoders_skip_work()
    {
        var large = Pictures.Jpeg(3000, 2000);
        Assert.Equal(Damaged, await fixture.RefusalAsync(large[..(large.Length - 2000)]));
    }

    [Fact]
    public async Task What_cameras_append_to_a_whole_picture_does_no_harm()
    {
        byte[] trailer = [0, 0, .. "MPF and other makers' notes"u8];
        foreach (var file in new[] { Pictures.Jpeg(300, 300), Pictures.Png(300, 300) })
            Assert.Equal(300, (await fixture.Images.InspectAsync((byte[])[.. file, .. trailer])).Width);
    }

    [Fact]
    public async Task A_PNG_with_one_flipped_bit_is_refused()
    {
        var file = Pictures.Png(300, 300);
        file[file.Length / 2] ^= 1;
        Assert.Equal(Damaged, await fixture.RefusalAsync(file));
    }

    [Fact]
    public async Task A_bomb_of_50000_by_50000_pixels_is_refused_by_its_header()
    {
        var bomb = Pictures.PngBomb(50_000, 50_000);
        Assert.InRange(bomb.Length, 1, 5_000_000);
        Assert.StartsWith("The picture is too large: 50000 x 50000 pixels are 2500 megapixels", await fixture.RefusalAsync(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_below_32_pixels_is_refused_and_one_of_32_is_taken()
    {
        Assert.StartsWith("The picture is too small: 31 x 40 pixels", await fixture.RefusalAsync(Pictures.Png(31, 40)), StringComparison.Ordinal);
        Assert.Equal(32, (await fixture.Images.InspectAsync(Pictures.Png(32, 32))).Width);
    }

    [Fact]
    public async Task Every_way_into_the_processor_refuses_the_same()
    {
        var zip = Pictures.Zip();
        var cut = Pictures.Jpeg(600, 600)[..2000];
        foreach (var file in new[] { zip, cut })
        {
            var sentence = await fixture.RefusalAsync(file);
            Assert.Equal(sentence, (await Assert.ThrowsAsync<Core.Shared.RequestRejected>(() => fixture.ForInstagramAsync(file, null))).Message);
            Assert.Equal(sentence, (await Assert.ThrowsAsync<Core.Shared.RequestRejected>(() => fixture.Images.ThumbnailAsync(file, null))).Message);
            Assert.Equal(sentence, (await Assert.ThrowsAsync<Core.Shared.RequestRejected>(() => fixture.Images.PreviewAsync(file))).Message);
        }
    }

    [Fact]
    public async Task What_was_refused_leaves_room_for_the_next()
    {
        for (var i = 0; i < 2 * Environment.ProcessorCount + 2; i++) await fixture.RefusalAsync(Pictures.Zip());
        Assert.Equal(ImageFormat.Png, (await fixture.Images.InspectAsync(Pictures.Png(40, 40))).Format);
    }

    [Fact]
    public async Task An_animated_PNG_counts_as_its_first_picture()
    {
        var file = Pictures.Png(400, 400, (_, _) => System.Drawing.Color.Blue, ("acTL", [0, 0, 0, 2, 0, 0, 0, 0]));
        Assert.Equal(new ImageFacts(ImageFormat.Png, 400, 400, file.Length, false, 1), await fixture.Images.InspectAsync(file));
    }
}
