using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>What to draw of a picture: turned how, which area of it, in which size (pixels).</summary>
internal sealed record Framing(Turn Turn, Area Area, int Width, int Height)
{
    /// <exception cref="RequestRejected">Field "crop": of a shape that the limits do not allow, or hardly any pixels.</exception>
    public static Framing For(Picture picture, Crop? crop, PictureLimits limits)
    {
        var (turn, area, width, height) = Place(picture, crop);
        var (areaWidth, areaHeight) = (area.Width * width, area.Height * height);
        if (Math.Min(areaWidth, areaHeight) < ImageRules.MinUploadEdge - 0.5)
            throw RequestRejected.Field("crop", Phrase.Fill(MediaTexts.CropTooSmall, Math.Round(areaWidth), Math.Round(areaHeight), ImageRules.MinUploadEdge));
        if (!ImageRules.FitsRatio(areaWidth, areaHeight, area != Area.Whole, limits))
        {
            var name = ImageRules.RatioName((int)Math.Round(areaWidth), (int)Math.Round(areaHeight));
            throw RequestRejected.Field("crop", Phrase.Fill(area == Area.Whole ? MediaTexts.RatioOfPicture : MediaTexts.RatioOfCrop, name, limits.Narrowest, limits.Widest));
        }

        area = area.Within(ImageRules.MinRatio(limits), ImageRules.MaxRatio(limits), width, height);
        var (outputWidth, outputHeight) = ImageRules.OutputSize(area.Width * width, area.Height * height, limits);
        return new(turn, area, outputWidth, outputHeight);
    }

    public static Framing Square(Picture picture, Crop? crop, int edge)
    {
        var (turn, area, width, height) = Place(picture, crop);
        return new(turn, area.Within(1, 1, width, height), edge, edge);
    }

    public static Framing Fit(Picture picture, int maxEdge)
    {
        var (turn, area, width, height) = Place(picture, null);
        var scale = Math.Min(1, (double)maxEdge / Math.Max(width, height));
        return new(turn, area, Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
    }

    static (Turn Turn, Area Area, int Width, int Height) Place(Picture picture, Crop? crop)
    {
        crop ??= Crop.Whole;
        var turn = Turn.FromOrientation(picture.Orientation).Then(crop.Rotation);
        var (width, height) = turn.Apply(picture.Stored.Width, picture.Stored.Height);
        return (turn, Area.Of(crop), width, height);
    }
}
