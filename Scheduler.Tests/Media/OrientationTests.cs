using System.Drawing;
using Scheduler.Core.Media;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

/// <summary>Pixels end up where they belong: every EXIF orientation, turned every way, cropped to every corner.</summary>
public class OrientationTests(ImageFixture fixture) : IClassFixture<ImageFixture>
{
    /// <summary>
    /// What a picture stored as R(ed) G(reen) over B(lue) Y(ellow) looks like upright, by hand from the standard: the orientation names
    /// the sides at which the first row and the first column lie.
    /// </summary>
    static readonly Dictionary<int, string> Upright = new()
    {
        [1] = "RGBY", // top, left
        [2] = "GRYB", // top, right
        [3] = "YBGR", // bottom, right
        [4] = "BYRG", // bottom, left
        [5] = "RBGY", // left, top
        [6] = "BRYG", // right, top
        [7] = "YGBR", // right, bottom
        [8] = "GYRB", // left, bottom
    };

    public static TheoryData<int, int> Combinations
    {
        get
        {
            var all = new TheoryData<int, int>();
            foreach (var orientation in Upright.Keys)
                foreach (var rotation in new[] { 0, 90, 180, 270 })
                    all.Add(orientation, rotation);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Rendering_turns_then_crops(int orientation, int rotation)
    {
        var file = Pictures.Corners(600, 500, orientation);
        var expected = Turned(Upright[orientation], rotation);

        var whole = Pixels.Of((await fixture.ForInstagramAsync(file, Crop.Whole with { Rotation = rotation })).Content);
        Assert.Equal(expected, Letters(whole.Quarters()));
        var lying = orientation < 5 == rotation is 0 or 180;
        Assert.Equal(lying ? (600, 500) : (500, 600), (whole.Width, whole.Height));

        for (var corner = 0; corner < 4; corner++)
        {
            var crop = new Crop(corner % 2 * 0.5, corner / 2 * 0.5, 0.5, 0.5, rotation);
            var part = Pixels.Of((await fixture.ForInstagramAsync(file, crop)).Content);
            Assert.Equal(new string(expected[corner], 4), Letters(part.Quarters()));
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task A_crop_cuts_to_the_pixel(int orientation, int rotation)
    {
        // The colours meet in the middle of the picture: half across this crop, and two thirds down.
        var crop = new Crop(0.25, 0.1, 0.5, 0.6, rotation);
        var expected = Turned(Upright[orientation], rotation);
        var pixels = Pixels.Of((await fixture.ForInstagramAsync(Pictures.Corners(900, 900, orientation), crop)).Content);

        var (x, y) = (pixels.Width / 2, pixels.Height * 2 / 3);
        const int Soft = 3;
        Assert.Equal(expected, Letters([pixels[x - Soft, y - Soft], pixels[x + Soft, y - Soft], pixels[x - Soft, y + Soft], pixels[x + Soft, y + Soft]]));
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task A_thumbnail_of_a_large_picture_shows_the_middle_of_the_crop(int orientation, int rotation)
    {
        // Large enough for the decoder to skip work (an eighth of the pixels), and a crop that is not square.
        var thumbnail = Pixels.Of(await fixture.Images.ThumbnailAsync(Large(orientation), new Crop(0.1, 0.2, 0.8, 0.6, rotation)));
        Assert.Equal((240, 240), (thumbnail.Width, thumbnail.Height));
        Assert.Equal(Turned(Upright[orientation], rotation), Letters([thumbnail[114, 114], thumbnail[126, 114], thumbnail[114, 126], thumbnail[126, 126]]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task Facts_and_preview_are_upright(int orientation)
    {
        var file = Large(orientation);
        var facts = await fixture.Images.InspectAsync(file);
        var preview = Pixels.Of(await fixture.Images.PreviewAsync(file, 800));
        Assert.Equal(orientation == 1 ? (4200, 2800) : (2800, 4200), (facts.Width, facts.Height));
        Assert.Equal(orientation == 1 ? (800, 533) : (533, 800), (preview.Width, preview.Height));
        Assert.Equal(Upright[orientation], Letters(preview.Quarters()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(255)]
    public async Task An_orientation_that_does_not_exist_is_upright(int orientation) =>
        Assert.Equal("RGBY", Letters(Pixels.Of((await fixture.ForInstagramAsync(Pictures.Corners(400, 400, orientation), null)).Content).Quarters()));

    [Fact]
    public async Task A_PNG_may_lie_on_its_side_too()
    {
        var file = Pictures.Png(400, 300, (_, _) => Color.Red, ("eXIf", Pictures.Exif(6)));
        var facts = await fixture.Images.InspectAsync(file);
        Assert.Equal((300, 400, 6), (facts.Width, facts.Height, facts.Orientation));
    }

    static readonly byte[] LargeUpright = Pictures.Corners(4200, 2800);

    static byte[] Large(int orientation) => Pictures.WithOrientation(LargeUpright, orientation);

    /// <summary>A quarter turn clockwise brings the bottom left to the top left.</summary>
    static string Turned(string corners, int degrees) => degrees == 0 ? corners : Turned($"{corners[2]}{corners[0]}{corners[3]}{corners[1]}", degrees - 90);

    static string Letters(Color[] colours) => string.Concat(colours.Select(c => (c.R > 200, c.G > 200, c.B > 200) switch
    {
        (true, false, false) => 'R',
        (false, true, false) => 'G',
        (false, false, true) => 'B',
        (true, true, false) => 'Y',
        _ => '?',
    }));
}
