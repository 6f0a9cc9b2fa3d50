using System.Text.Json;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;

namespace Scheduler.Tests.Media;

public class CropTests
{
    [Theory]
    [InlineData(0, 0, 1, 1, 0)]
    [InlineData(0.25, 0.5, 0.5, 0.5, 90)]
    [InlineData(0.1, 0.1, 0.9, 0.9, 180)] // 0.1 + 0.9 may be a hair over 1
    [InlineData(0, 0, 1.0000001, 1, 270)]
    public void A_part_of_the_picture_passes(double x, double y, double width, double height, int rotation) => new Crop(x, y, width, height, rotation).Check();

    [Theory]
    [InlineData(double.NaN, 0, 1, 1, 0)]
    [InlineData(0, double.NaN, 1, 1, 0)]
    [InlineData(0, 0, double.NaN, 1, 0)]
    [InlineData(0, 0, 1, double.PositiveInfinity, 0)]
    [InlineData(-0.01, 0, 1, 1, 0)]
    [InlineData(0, 0, 0, 1, 0)]
    [InlineData(0, 0, 1, 0, 0)]
    [InlineData(0, 0, -1, 1, 0)]
    [InlineData(0, 0, 1.01, 1, 0)]
    [InlineData(0.5, 0, 0.6, 1, 0)]
    [InlineData(0, 0.5, 1, 0.6, 0)]
    [InlineData(0, 0, 1, 1, 45)]
    [InlineData(0, 0, 1, 1, -90)]
    [InlineData(0, 0, 1, 1, 360)]
    public void Anything_else_is_refused_at_the_field_crop(double x, double y, double width, double height, int rotation)
    {
        var refused = Assert.Throws<RequestRejected>(() => new Crop(x, y, width, height, rotation).Check());
        Assert.Equal(["crop"], refused.Fields.Keys);
    }

    [Theory]
    [InlineData(1080, 1920, 0.8, 0, 0.1484375, 1, 0.703125)]
    [InlineData(4000, 1000, 1.91, 0.26125, 0, 0.4775, 1)]
    [InlineData(1000, 1000, 1, 0, 0, 1, 1)]
    public void Centered_is_the_largest_part_of_a_ratio(int width, int height, double ratio, double x, double y, double partWidth, double partHeight)
    {
        var crop = Crop.Centered(width, height, ratio);
        crop.Check();
        Assert.Equal([x, y, partWidth, partHeight], new[] { crop.X, crop.Y, crop.Width, crop.Height }.Select(v => Math.Round(v, 9)));
    }

    [Fact]
    public void Json_keeps_a_crop()
    {
        var crop = new Crop(0.1, 0.2, 0.3, 1.0 / 3, 270);
        Assert.Equal(crop, JsonSerializer.Deserialize<Crop>(JsonSerializer.Serialize(crop, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
    }
}
