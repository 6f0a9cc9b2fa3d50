using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Tests.Media;
using Scheduler.Web.Components.Compose;

namespace Scheduler.Tests.Pages;

public class ComposeCropTests
{
    [Theory]
    [InlineData(1080, 1920, CropRatio.Portrait)]
    [InlineData(2400, 1000, CropRatio.Landscape)]
    [InlineData(1080, 1350, CropRatio.Original)]
    [InlineData(1600, 900, CropRatio.Original)]
    public void A_picture_begins_in_the_shape_nearest_to_its_own(int width, int height, CropRatio ratio)
    {
        var frame = CropFrame.Of(Picture(width, height), ImageFixture.Instagram);
        Assert.Equal(ratio, frame.Ratio);
        Assert.Equal(ratio == CropRatio.Original, frame.Ratios.Contains(CropRatio.Original));
    }

    [Fact]
    public void Where_every_shape_is_taken_it_begins_in_its_own()
    {
        var frame = CropFrame.Of(Picture(1080, 1920), PictureLimits.Any);
        Assert.Equal(CropRatio.Original, frame.Ratio);
        Assert.True(frame.FitsWhole);
    }

    [Fact]
    public void A_crop_is_called_by_its_ratio_again()
    {
        var picture = Picture(1080, 1920);
        picture.CropTo(Crop.Centered(1080, 1920, 1));
        Assert.Equal(CropRatio.Square, CropFrame.Of(picture, ImageFixture.Instagram).Ratio);
        picture.CropTo(new(0, 0, 1, 0.5, 0));
        Assert.Equal(CropRatio.Free, CropFrame.Of(picture, ImageFixture.Instagram).Ratio);
        picture.CropTo(new(0, 0, 1, 1, 90));
        Assert.Equal((CropRatio.Original, 90), (CropFrame.Of(picture, ImageFixture.Instagram).Ratio, CropFrame.Of(picture, ImageFixture.Instagram).Rotation));
    }

    [Fact]
    public void Turning_gives_up_a_shape_that_no_longer_does()
    {
        var frame = CropFrame.Of(Picture(1600, 900), ImageFixture.Instagram);
        var turned = frame.TurnedRight();
        Assert.Equal((90, CropRatio.Portrait, (900, 1600)), (turned.Rotation, turned.Ratio, turned.Turned));
        Assert.DoesNotContain(CropRatio.Original, turned.Ratios);
        Assert.Equal(CropRatio.Square, (frame with { Ratio = CropRatio.Square }).TurnedRight().Ratio);
        Assert.Equal(0, turned.TurnedRight().TurnedRight().TurnedRight().Rotation);
    }

    [Fact]
    public void All_of_a_picture_is_no_crop_but_all_of_a_turned_one_is()
    {
        var picture = Picture(1000, 1000);
        picture.CropTo(new(0, 0.0001, 1, 0.9999, 0));
        Assert.Null(picture.Crop);
        picture.CropTo(new(0, 0, 1, 1, 180));
        Assert.NotNull(picture.Crop);
    }

    [Fact]
    public void A_cropped_picture_is_as_large_as_its_part()
    {
        var picture = Picture(1080, 1920);
        picture.CropTo(Crop.Centered(1080, 1920, 0.8));
        Assert.Equal((1080, 1350), picture.Shown);
        picture.CropTo(new(0, 0, 1, 1, 90));
        Assert.Equal((1920, 1080), picture.Shown);
    }

    static ComposePicture Picture(int width, int height)
    {
        var picture = new ComposePicture("1", "picture.jpg");
        picture.Arrived("asset", width, height);
        return picture;
    }
}
